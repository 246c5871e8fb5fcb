import express, { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { may } from '../../domain/role.ts'
import { auditLook } from '../../store/audit-once.ts'
import { storableText } from '../../store/json.ts'
import { uuid7 } from '../../store/uuid.ts'
import { singleLine } from '../../text/clean.ts'
import { maskLikelyIds } from '../../text/national-id.ts'
import { Refused } from '../problem.ts'
import { sameSiteWrites } from '../security.ts'
import { contextOf } from './context.ts'
import { Declined } from './declined.ts'
import type { ConsoleDeps } from './deps.ts'
import { heldConversation, seenConversation } from './guard.ts'
import { seenRequest } from './guard-request.ts'
import { kindOfUpload, MAX_UPLOAD } from './upload.ts'

/** Shown in the page; everything else is only handed over as a file. */
const INLINE = /^(image\/(jpeg|png|webp)|audio\/[\w.+-]+|application\/pdf)$/

/** Files of conversations: GET /:attachmentId, and POST / to send one. */
export function consoleFiles(deps: ConsoleDeps): Router {
  const app = Router()
  app.use(sameSiteWrites(deps.publicUrl))
  app.get('/:id', async (request, response) => {
    const id = z.uuid().safeParse(request.params.id)
    if (!id.success) throw new Refused('notFound')
    await sendFile(deps, id.data, request, response)
  })
  app.post('/', express.raw({ type: () => true, limit: MAX_UPLOAD }), (request, response) =>
    takeFile(deps, request, response),
  )
  return app
}

/** Whoever is signed in, and has the second factor they need. */
async function officerOf(deps: ConsoleDeps, request: Request, response: Response) {
  const ctx = await contextOf(deps, request, response)
  if (!ctx.signedIn || ctx.signedIn.officer.secondFactor === 'needed') throw new Refused('noSession')
  return { ...ctx, officer: ctx.signedIn.officer }
}

/** The guard's refusals in the words of plain routes: absent and foreign alike. */
async function guarded<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (!(error instanceof Declined)) throw error
    throw new Refused(error.code === 'NOT_FOUND' ? 'notFound' : 'forbidden')
  })
}

/** A file an officer put in for a request they recorded is seen with the request. */
async function seenOfRequest(ctx: Parameters<typeof seenRequest>[0], attachmentId: string) {
  const document = await ctx.deps.db.requestDocument.findFirst({ where: { attachmentId } })
  const scan = document ?? (await ctx.deps.db.declaration.findFirst({ where: { scanId: attachmentId } }))
  if (!scan) throw new Declined('NOT_FOUND', 'notFound')
  return seenRequest(ctx, scan.requestId)
}

async function sendFile(deps: ConsoleDeps, id: string, request: Request, response: Response): Promise<void> {
  const ctx = await officerOf(deps, request, response)
  const file = await deps.db.attachment.findUnique({ where: { id } })
  if (!file) throw new Refused('notFound')
  const { contactId } = await guarded(
    file.conversationId === null ? seenOfRequest(ctx, id) : seenConversation(ctx, file.conversationId),
  )
  const data = file.sha256 ? await deps.blobs.read(file.sha256) : undefined
  if (!data) throw new Refused('notFound')
  const look = { action: 'attachment.opened', subject: 'attachment', subjectId: id, contactId }
  await auditLook(deps.pool, ctx.auditEntry(look))
  const type = file.mimeType ?? ''
  const inline = INLINE.test(type) && request.query.download === undefined
  response.set({
    'Content-Type': inline ? type : 'application/octet-stream',
    'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${nameFor(file.fileName, type)}`,
    'Content-Security-Policy': policyFor(type),
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
    'Accept-Ranges': 'bytes',
  })
  sendRange(request, response, Buffer.from(data.buffer, data.byteOffset, data.byteLength))
}

/** A browser's own viewer shows no PDF in a sandbox; it runs none of its scripts, and the file can load nothing. */
function policyFor(type: string): string {
  return type === 'application/pdf'
    ? "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'self'"
    : "default-src 'none'; sandbox"
}

/** RFC 8187; a file without a name is called by what it is. */
function nameFor(fileName: string | null, type: string): string {
  const name = singleLine(fileName ?? '').slice(0, 150) || `file.${type.split('/')[1]?.slice(0, 8) || 'bin'}`
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Whole, or the one range that players ask for (RFC 9110, 14). */
function sendRange(request: Request, response: Response, data: Buffer): void {
  const ranges = request.range(data.length)
  if (ranges === -1) {
    response.status(416).set('Content-Range', `bytes */${data.length}`).end()
    return
  }
  const range =
    Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined
  if (!range) {
    response.end(data)
    return
  }
  response
    .status(206)
    .set('Content-Range', `bytes ${range.start}-${range.end}/${data.length}`)
    .end(data.subarray(range.start, range.end + 1))
}

const upload = z.object({ conversation: z.uuid(), name: z.string().max(300).default('') })

/** A file an officer wants to send: read from its content, kept, and named by a row of its conversation. */
async function takeFile(deps: ConsoleDeps, request: Request, response: Response): Promise<void> {
  const ctx = await officerOf(deps, request, response)
  if (!may(ctx.officer.role, 'conversation.handle')) throw new Refused('forbidden')
  const wish = upload.safeParse(request.query)
  if (!wish.success) throw new Refused('invalid')
  const { contactId } = await guarded(heldConversation(ctx, wish.data.conversation))
  const data: unknown = request.body
  if (!(data instanceof Uint8Array) || data.byteLength === 0) throw new Refused('emptyFile')
  const kind = await kindOfUpload(data)
  if (!kind) throw new Refused('badFile')
  const { mimeType, media } = kind
  const conversation = await deps.db.conversation.findUniqueOrThrow({
    where: { id: wish.data.conversation },
    select: { channel: true, account: true },
  })
  const { sha256, size } = await deps.blobs.put(data)
  const id = uuid7()
  const fileName = storableText(maskLikelyIds(singleLine(wish.data.name))).slice(0, 150) || null
  const common = { id, conversationId: wish.data.conversation, ...conversation, media, fileName }
  await deps.db.attachment.create({
    data: { ...common, ref: `officer:${id}`, status: 'stored', sha256, mimeType, size },
  })
  await ctx.audit({ action: 'attachment.uploaded', subject: 'attachment', subjectId: id, contactId })
  response.json({ id, media, mimeType, fileName, size })
}
