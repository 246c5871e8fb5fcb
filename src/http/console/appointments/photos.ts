import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { PHOTO_TYPES, withoutMetadata } from '../../../domain/appointment-photo.ts'
import { may } from '../../../domain/role.ts'
import { auditStatement } from '../../../store/audit.ts'
import { auditLook } from '../../../store/audit-once.ts'
import { ask, insertInto, inTransaction } from '../../../store/sql.ts'
import { uuid7 } from '../../../store/uuid.ts'
import { Refused } from '../../problem.ts'
import { sameSiteWrites } from '../../security.ts'
import { contextOf } from '../context.ts'
import { Declined } from '../declined.ts'
import type { ConsoleDeps } from '../deps.ts'
import { seenRequest } from '../guard-request.ts'

/** Bytes of a picture; phones take no larger ones. */
const MAX_UPLOAD = 12 * 1024 * 1024
/** Pictures of one check. */
const MOST_PHOTOS = 20
const id = z.uuid()

/** Pictures of a check: GET /:photoId, and POST /:checkId to add one. Kept without where and with what they were taken. */
export function checkPhotos(deps: ConsoleDeps): Router {
  const app = Router()
  app.use(sameSiteWrites(deps.publicUrl))
  app.get('/:id', (request, response) => sendPhoto(deps, request, response))
  app.post('/:id', express.raw({ type: () => true, limit: MAX_UPLOAD }), (request, response) =>
    takePhoto(deps, request, response),
  )
  return app
}

/** Who is signed in, and the request behind a check of theirs to see. */
async function seenCheck(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  find: (id: string) => Promise<{ readonly requestId: string } | null>,
) {
  const ctx = await contextOf(deps, request, response)
  const officer = ctx.signedIn?.officer
  if (!officer || officer.secondFactor === 'needed') throw new Refused('noSession')
  const given = id.safeParse(request.params.id)
  const check = given.success ? await find(given.data) : null
  if (!check) throw new Refused('notFound')
  const { contactId } = await seenRequest({ ...ctx, officer }, check.requestId).catch((error: unknown) => {
    if (error instanceof Declined) throw new Refused('notFound')
    throw error
  })
  return { ctx, officer, contactId }
}

async function sendPhoto(deps: ConsoleDeps, request: Request, response: Response): Promise<void> {
  const photo = (photoId: string) =>
    deps.db.checkPhoto.findUnique({ where: { id: photoId }, include: { check: true } })
  let found: Awaited<ReturnType<typeof photo>> = null
  const { ctx, contactId } = await seenCheck(deps, request, response, async (photoId) => {
    found = await photo(photoId)
    return found?.check ?? null
  })
  const { sha256, mimeType, id: photoId } = found ?? { sha256: '', mimeType: '', id: '' }
  const data = await deps.blobs.read(sha256)
  if (!data) throw new Refused('notFound')
  await auditLook(
    deps.pool,
    ctx.auditEntry({ action: 'checkPhoto.opened', subject: 'checkPhoto', subjectId: photoId, contactId }),
  )
  response
    .set({
      'Content-Type': mimeType,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
    })
    .end(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
}

async function takePhoto(deps: ConsoleDeps, request: Request, response: Response): Promise<void> {
  const find = (checkId: string) => deps.db.requestCheck.findUnique({ where: { id: checkId } })
  let check: Awaited<ReturnType<typeof find>> = null
  const { ctx, officer, contactId } = await seenCheck(deps, request, response, async (checkId) => {
    check = await find(checkId)
    return check
  })
  const { id: checkId = '', requestId = '', by = '' } = check ?? {}
  // A result is its officer's: nobody else adds to it.
  if (!may(officer.role, 'request.handle') || by !== officer.id) throw new Refused('forbidden')
  const data: unknown = request.body
  if (!(data instanceof Uint8Array) || data.byteLength === 0) throw new Refused('emptyFile')
  const { fileTypeFromBuffer } = await import('file-type')
  const mime = (await fileTypeFromBuffer(data))?.mime
  const type = PHOTO_TYPES.find((one) => one === mime)
  const bare = type && withoutMetadata(data, type)
  if (!type || !bare) throw new Refused('badFile')
  const { sha256, size } = await deps.blobs.put(bare)
  const photoId = uuid7()
  const entry = ctx.auditEntry({
    action: 'checkPhoto.added',
    subject: 'request',
    subjectId: requestId,
    contactId,
  })
  const added = await inTransaction(deps.pool, async (client) => {
    await ask(client, { text: 'SELECT FROM request_check WHERE id = $1 FOR UPDATE', values: [checkId] })
    const count = 'SELECT FROM check_photo WHERE check_id = $1'
    if (((await ask(client, { text: count, values: [checkId] })).rowCount ?? 0) >= MOST_PHOTOS) return null
    const row = insertInto('check_photo', { id: photoId, check_id: checkId, sha256, mime_type: type, size })
    for (const { text, values } of [row, auditStatement(entry)])
      await ask(client, { text, values: [...values] })
    return true
  })
  if (!added) throw new Refused('tooMany')
  deps.changes.tell({ kind: 'request', id: requestId })
  response.json({ id: photoId })
}
