import type { MediaKind } from '../../domain/message.ts'

/** Largest file taken from a page, in bytes. */
export const MAX_FILE = 10 * 1024 * 1024

/** What a file is, by its content. */
export interface FileKind {
  readonly media: MediaKind
  readonly mimeType: string
}

const KINDS: Readonly<Record<string, FileKind>> = {
  'image/jpeg': { media: 'photo', mimeType: 'image/jpeg' },
  'image/png': { media: 'photo', mimeType: 'image/png' },
  'image/webp': { media: 'photo', mimeType: 'image/webp' },
  'application/pdf': { media: 'document', mimeType: 'application/pdf' },
  // Browsers record voice into these; the containers do not say that they hold no picture.
  'audio/ogg': { media: 'voice', mimeType: 'audio/ogg' },
  'video/webm': { media: 'voice', mimeType: 'audio/webm' },
  'audio/webm': { media: 'voice', mimeType: 'audio/webm' },
  'video/mp4': { media: 'voice', mimeType: 'audio/mp4' },
  'audio/mp4': { media: 'voice', mimeType: 'audio/mp4' },
  'audio/x-m4a': { media: 'voice', mimeType: 'audio/mp4' },
}

/**
 * The kind of a file that may be sent, read from its content; undefined for every other file.
 * @param claimed the type its sender gives; only decides whether a container is taken as a recording
 */
export async function fileKind(data: Uint8Array, claimed = ''): Promise<FileKind | undefined> {
  const { fileTypeFromBuffer } = await import('file-type')
  const mime = (await fileTypeFromBuffer(data).catch(() => undefined))?.mime.split(';')[0] ?? ''
  const kind = Object.hasOwn(KINDS, mime) ? KINDS[mime] : undefined
  return kind?.media === 'voice' && !claimed.startsWith('audio/') ? undefined : kind
}
