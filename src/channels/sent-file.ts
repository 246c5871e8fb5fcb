import type { SentAttachment } from '../domain/message.ts'
import type { SendResult } from './channel.ts'

/** The bytes stored under a hash; undefined where there are none. */
export type ReadFile = (sha256: string) => Promise<Uint8Array | undefined>

/** A file of ours with what is in it, ready to go out. */
export interface FileToSend extends SentAttachment {
  readonly data: Uint8Array
}

type NotSent = Extract<SendResult, { readonly ok: false }>

/**
 * Reads a file that is to go out. A disk that cannot be read may be read later; what is not there never will be.
 * @param read absent where a channel was set up without files
 * @returns the file, or why the message cannot be sent
 */
export async function fileToSend(
  attachment: SentAttachment,
  read: ReadFile | undefined,
): Promise<FileToSend | NotSent> {
  try {
    const data = await read?.(attachment.sha256)
    if (!data?.byteLength) return { ok: false, failure: 'refused', detail: 'the file is gone' }
    return { ...attachment, data }
  } catch {
    return { ok: false, failure: 'unavailable', detail: 'the file cannot be read' }
  }
}

/** What makes one message the same as another when a send is tried again: its words and its file. */
export function sameness({ text, attachment }: { text: string; attachment?: SentAttachment }): string {
  return attachment ? `${attachment.sha256} ${text}` : text
}
