import type { MediaKind } from '../../domain/message.ts'

/** Bytes of a file that officers put in. */
export const MAX_UPLOAD = 10 * 1024 * 1024

/** What officers may put in, by what the content is; PDF and what networks show as pictures. */
const TAKEN: Readonly<Record<string, MediaKind>> = {
  'image/jpeg': 'photo',
  'image/png': 'photo',
  'image/webp': 'photo',
  'application/pdf': 'document',
}

/** What a file is by its content, never by its name; null for what is not taken. */
export async function kindOfUpload(
  data: Uint8Array,
): Promise<{ readonly mimeType: string; readonly media: MediaKind } | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  const mimeType = (await fileTypeFromBuffer(data))?.mime.split(';')[0] ?? ''
  const media = Object.hasOwn(TAKEN, mimeType) ? TAKEN[mimeType] : undefined
  return media ? { mimeType, media } : null
}
