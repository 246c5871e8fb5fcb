import { ApiError, badRequest } from '../api-error.ts'
import { type Call, type Method, post, targetChat } from '../call.ts'
import type { Chat } from '../chat.ts'
import { describeFile, type StoredFile } from '../files.ts'
import type { Json, Upload } from '../types.ts'

const KINDS: Readonly<Record<string, string>> = {
  sendPhoto: 'photo',
  sendDocument: 'document',
  sendVoice: 'voice',
  sendAudio: 'audio',
  sendVideo: 'video',
  sendAnimation: 'animation',
  sendVideoNote: 'video_note',
  sendSticker: 'sticker',
}
const WRONG_FILE = 'wrong file identifier/HTTP URL specified'
const PHOTO_LIMIT = 10 << 20
const UPLOAD_LIMIT = 50 << 20
const DOWNLOAD_LIMIT = 20 << 20

/** The file a call names: uploaded with it, known by its id, or behind a URL (which is not fetched). */
function fileOf({ bot, files }: Call, chat: Chat, kind: string, given: unknown): StoredFile {
  const attached = typeof given === 'string' && given.startsWith('attach://') ? given.slice(9) : kind
  const upload = files[attached]
  if (upload) return bot.files.store(chat.info.id, kind, accepted(kind, upload))
  const known = typeof given === 'string' ? bot.files.byId.get(given) : undefined
  if (known) return known
  if (typeof given !== 'string' || !/^https?:\/\//.test(given)) throw badRequest(WRONG_FILE)
  return bot.files.store(chat.info.id, kind, { data: Buffer.from(given), filename: given.split('/').pop() })
}

function accepted(kind: string, upload: Upload): Upload {
  if (upload.data.length > (kind === 'photo' ? PHOTO_LIMIT : UPLOAD_LIMIT))
    throw new ApiError(413, 'Request Entity Too Large')
  if (upload.data.length === 0) throw badRequest('file must be non-empty')
  return upload
}

function sendFile(call: Call, kind: string) {
  const chat = targetChat(call)
  const { params, checked } = call
  const file = fileOf(call, chat, kind, params[kind])
  const caption = params.caption ? { caption: checked.caption?.text ?? params.caption } : {}
  return post(call, chat, { ...describeFile(kind, file), ...caption }, kind)
}

export const MEDIA: Readonly<Record<string, Method>> = {
  ...Object.fromEntries(
    Object.entries(KINDS).map(([method, kind]) => [method, (call: Call) => sendFile(call, kind)]),
  ),
  sendMediaGroup(call) {
    const chat = targetChat(call)
    const media: Json[] = Array.isArray(call.params.media) ? call.params.media : []
    if (media.length < 2 || media.length > 10) throw badRequest('group send failed: 2-10 items expected')
    const media_group_id = String(Date.now())
    return media.map((item) => {
      const kind = String(item.type)
      const caption = item.caption ? { caption: item.caption } : {}
      const body = { media_group_id, ...describeFile(kind, fileOf(call, chat, kind, item.media)), ...caption }
      return post(call, chat, body, kind, {})
    })
  },
  getFile({ bot, params }) {
    const file = bot.files.byId.get(String(params.file_id))
    if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable')
    if (file.file_size > DOWNLOAD_LIMIT) throw badRequest('file is too big')
    bot.files.link(file)
    const { file_id, file_unique_id, file_size, file_path } = file
    return { file_id, file_unique_id, file_size, file_path }
  },
}
