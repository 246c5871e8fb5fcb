import type { FileToSend } from '../sent-file.ts'
import type { TelegramApi } from './api.ts'
import type { FilePiece } from './render.ts'

/** Larger pictures go as documents (core.telegram.org/bots/api#sending-files). */
const PHOTO_LIMIT = 10 * 1024 * 1024
/** Telegram's words for a picture that it does not take as one: too long, too narrow, broken. */
const NO_PHOTO = /PHOTO_|IMAGE_PROCESS_FAILED/

/** How Telegram is asked to show a file: what is no picture, recording or film of its own kinds is a document. */
function wayOf({ media, mimeType, size }: FileToSend): 'photo' | 'voice' | 'audio' | 'video' | 'document' {
  if (media === 'photo' && size <= PHOTO_LIMIT && /^image\/(jpeg|png|webp)$/.test(mimeType)) return 'photo'
  if (media === 'voice' && mimeType === 'audio/ogg') return 'voice'
  if (/^audio\/(mpeg|mp4|x-m4a)$/.test(mimeType)) return 'audio'
  return media === 'video' && mimeType === 'video/mp4' ? 'video' : 'document'
}

/**
 * Sends a file with the words below it. Rejects like every call of the Bot API.
 * @param timeoutMs bound of the whole, in milliseconds
 * @returns Telegram's id of the message
 */
export async function postFile(
  api: TelegramApi,
  chat_id: number,
  { caption, reply_markup, reply_parameters }: FilePiece,
  file: FileToSend,
  timeoutMs: number,
): Promise<string> {
  const source = Buffer.from(file.data.buffer, file.data.byteOffset, file.data.byteLength)
  const input = { source, filename: file.fileName }
  const extra = {
    chat_id,
    ...(caption ? { caption } : {}),
    ...(reply_parameters ? { reply_parameters } : {}),
    ...(reply_markup ? { reply_markup } : {}),
  }
  const options = { timeoutMs }
  const post = async (way: ReturnType<typeof wayOf>) => {
    switch (way) {
      case 'photo':
        return api.call('sendPhoto', { ...extra, photo: input }, options)
      case 'voice':
        return api.call('sendVoice', { ...extra, voice: input }, options)
      case 'audio':
        return api.call('sendAudio', { ...extra, audio: input }, options)
      case 'video':
        return api.call('sendVideo', { ...extra, video: input }, options)
      default:
        return api.call('sendDocument', { ...extra, document: input }, options)
    }
  }
  const way = wayOf(file)
  const sent = await post(way).catch((error: unknown) => {
    if (way === 'photo' && NO_PHOTO.test(String((error as Error).message))) return post('document')
    throw error
  })
  return String(sent.message_id)
}
