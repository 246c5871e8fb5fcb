import express, { type RequestHandler } from 'express'
import { z } from 'zod'
import { may } from '../../../domain/role.ts'
import { storableText } from '../../../store/json.ts'
import { uuid7 } from '../../../store/uuid.ts'
import { singleLine } from '../../../text/clean.ts'
import { maskLikelyIds } from '../../../text/national-id.ts'
import { Refused } from '../../problem.ts'
import { contextOf } from '../context.ts'
import type { ConsoleDeps } from '../deps.ts'
import { kindOfUpload, MAX_UPLOAD } from '../upload.ts'

const query = z.object({ name: z.string().max(300).default('') })
const raw = express.raw({ type: () => true, limit: MAX_UPLOAD })

/** Where files lie that officers put in for requests; the account is the officer's id. */
export const CONSOLE = 'console'

/** POST: takes a paper for a request that is being recorded, before there is one. Nobody sees it until it is part of one. */
export function recordUpload(deps: ConsoleDeps): RequestHandler {
  return async (request, response) => {
    const ctx = await contextOf(deps, request, response)
    const officer = ctx.signedIn?.officer
    if (!officer || officer.secondFactor === 'needed') throw new Refused('noSession')
    if (!may(officer.role, 'request.handle')) throw new Refused('forbidden')
    const wish = query.safeParse(request.query)
    if (!wish.success) throw new Refused('invalid')
    await new Promise<void>((resolve, reject) =>
      raw(request, response, (error?: unknown) => (error ? reject(error) : resolve())),
    )
    const data: unknown = request.body
    if (!(data instanceof Uint8Array) || data.byteLength === 0) throw new Refused('emptyFile')
    const kind = await kindOfUpload(data)
    if (!kind) throw new Refused('badFile')
    const { sha256, size } = await deps.blobs.put(data)
    const id = uuid7()
    const fileName = storableText(maskLikelyIds(singleLine(wish.data.name))).slice(0, 150) || null
    await deps.db.attachment.create({
      data: {
        id,
        channel: CONSOLE,
        account: officer.id,
        ref: `officer:${id}`,
        fileName,
        status: 'stored',
        sha256,
        size,
        ...kind,
      },
    })
    await ctx.audit({ action: 'attachment.uploaded', subject: 'attachment', subjectId: id })
    response.json({ id, fileName, size, media: kind.media })
  }
}
