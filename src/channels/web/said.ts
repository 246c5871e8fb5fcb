import { z } from 'zod'
import { COMMANDS, type InboundContent } from '../../domain/message.ts'
import type { Blobs } from '../../store/blobs.ts'
import { cleanText, singleLine } from '../../text/clean.ts'
import { fileKind } from './attachment.ts'
import type { Said, SaidMessage } from './wire.ts'

/** UTF-16 units of one text; longer ones are refused, never cut. */
export const MAX_TEXT = 8000

const words = (max: number) => z.string().max(max).transform(cleanText)
const line = (max: number) => z.string().max(max).transform(singleLine)
/** The file's hash, and behind it the proof of who uploaded it (http/chat-api.ts). */
const ref = z.string().regex(/^[0-9a-f]{64}(?:[0-9a-f]{32})?$/)

const said: z.ZodType<Said> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: words(MAX_TEXT).pipe(z.string().min(1)) }),
  z.strictObject({ kind: z.literal('choice'), token: z.string().regex(/^[\x21-\x7e]{1,64}$/) }),
  z.strictObject({ kind: z.literal('command'), command: z.enum(COMMANDS) }),
  z.strictObject({
    kind: z.literal('attachment'),
    ref,
    fileName: line(200).optional(),
    caption: words(1000).optional(),
  }),
  z.strictObject({
    kind: z.literal('contact'),
    phone: z.string().regex(/^\+?[0-9]{5,15}$/),
    name: line(100).optional(),
  }),
  z.strictObject({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
])

/** A message as the page sends it; texts come out clean (see `cleanText`). */
export const saidMessage: z.ZodType<SaidMessage> = z.strictObject({
  id: z.guid().toLowerCase(),
  content: said,
})

/**
 * What was said in the words of every channel; undefined for an attachment that is not stored here.
 * The kind of a file is read from its content again, because nothing the page claims about it is believed.
 */
export async function toContent(from: Said, blobs: Pick<Blobs, 'read'>): Promise<InboundContent | undefined> {
  if (from.kind === 'contact') return { ...from, own: false }
  if (from.kind !== 'attachment') return from
  const data = await blobs.read(from.ref)
  const kind = data && (await fileKind(data, 'audio/'))
  if (!kind) return undefined
  const { fileName, caption } = from
  return {
    kind: 'attachment',
    attachment: { ...kind, ref: from.ref, size: data.byteLength, ...(fileName ? { fileName } : {}) },
    ...(caption ? { caption } : {}),
  }
}
