import type { Attachment, InboundContent, MediaKind } from '../../domain/message.ts'
import { cleanText, singleLine } from '../../text/clean.ts'
import { integerIn, type Json, listIn, objectIn, stringIn } from './json.ts'

/** Largest file a bot may download (core.telegram.org/bots/api#getfile). */
export const FILE_LIMIT = 20 * 1024 * 1024

/** Fields that carry a file, an animation before the document that repeats it for old clients. */
const MEDIA: readonly (readonly [field: string, media: MediaKind])[] = [
  ['animation', 'video'],
  ['document', 'document'],
  ['voice', 'voice'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['video_note', 'video'],
]

/** The file a message carries, with its caption; undefined when it carries none. */
export function parseAttachment(message: Json): InboundContent | undefined {
  const attachment = parsePhoto(message) ?? parseFile(message)
  if (!attachment) return undefined
  const caption = cleanText(stringIn(message, 'caption') ?? '')
  const album = stringIn(message, 'media_group_id')
  return {
    kind: 'attachment',
    attachment,
    ...(caption === '' ? {} : { caption }),
    ...(album === undefined ? {} : { album: cleanText(album) }),
  }
}

/** Photos come in several sizes: the largest that can be downloaded. */
function parsePhoto(message: Json): Attachment | undefined {
  let best: { readonly ref: string; readonly pixels: number; readonly size: number | undefined } | undefined
  for (const photo of listIn(message, 'photo') ?? []) {
    const ref = stringIn(photo, 'file_id')
    const size = integerIn(photo, 'file_size')
    const pixels = (integerIn(photo, 'width') ?? 0) * (integerIn(photo, 'height') ?? 0)
    if (ref === undefined || (size ?? 0) > FILE_LIMIT) continue
    if (!best || pixels >= best.pixels) best = { ref, pixels, size }
  }
  if (!best) return undefined
  return { media: 'photo', ref: best.ref, mimeType: 'image/jpeg', ...sized(best.size) }
}

function parseFile(message: Json): Attachment | undefined {
  for (const [field, media] of MEDIA) {
    const file = objectIn(message, field)
    const ref = stringIn(file, 'file_id')
    if (ref === undefined) continue
    const mimeType = singleLine(stringIn(file, 'mime_type') ?? '').slice(0, 100)
    const fileName = singleLine(stringIn(file, 'file_name') ?? '').slice(0, 255)
    return {
      media,
      ref,
      ...(mimeType === '' ? {} : { mimeType }),
      ...sized(integerIn(file, 'file_size')),
      ...(fileName === '' ? {} : { fileName }),
    }
  }
  return undefined
}

const sized = (size: number | undefined) => (size === undefined || size < 0 ? {} : { size })
