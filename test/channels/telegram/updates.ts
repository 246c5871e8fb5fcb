import type { Json } from '../../support/telegram-standin/types.ts'

/** Updates in the shape the Bot API gives them, for tests of the parser. */

export const FROM = {
  id: 700123456,
  is_bot: false,
  first_name: 'ليلى',
  last_name: 'الحربي',
  username: 'layla',
  language_code: 'ar',
}
export const PRIVATE = {
  id: 700123456,
  first_name: 'ليلى',
  last_name: 'الحربي',
  username: 'layla',
  type: 'private',
}
export const BOT = { id: 100001, is_bot: true, first_name: 'صلة', username: 'sila_bot' }

export const CONTEXT = { account: '100001', receivedAt: '2026-11-21T08:00:00.000Z' }
export const SENT_AT = '2026-11-21T07:59:30.000Z'
const DATE = Date.parse(SENT_AT) / 1000

/** A message with this content. */
export function messageUpdate(content: Json): Json {
  return { update_id: 900001, message: { message_id: 37, from: FROM, chat: PRIVATE, date: DATE, ...content } }
}

/** The same message edited 40 s later. */
export function editUpdate(content: Json): Json {
  const message = { message_id: 37, from: FROM, chat: PRIVATE, date: DATE, edit_date: DATE + 40, ...content }
  return { update_id: 900002, edited_message: message }
}

/** A tap on a button of ours. */
export function tapUpdate(query: Json): Json {
  const message = { message_id: 36, from: BOT, chat: PRIVATE, date: DATE - 60, text: '؟', reply_markup: {} }
  const callback_query = {
    id: '3007000123',
    from: FROM,
    message,
    chat_instance: '-8812',
    data: 'menu:request',
    ...query,
  }
  return { update_id: 900003, callback_query }
}

const FILE = { file_id: 'BQACAgQAAxkBAAIB', file_unique_id: 'AgADkQ', file_size: 48_213 }

export const PHOTO = [
  { file_id: 'small', file_unique_id: 's', file_size: 1_311, width: 90, height: 67 },
  { file_id: 'large', file_unique_id: 'l', file_size: 184_220, width: 1280, height: 960 },
  { file_id: 'middle', file_unique_id: 'm', file_size: 20_114, width: 320, height: 240 },
]
export const DOCUMENT = { ...FILE, file_name: 'تعريف بالراتب.pdf', mime_type: 'application/pdf' }
export const VOICE = { ...FILE, duration: 14, mime_type: 'audio/ogg' }
export const VIDEO = {
  ...FILE,
  duration: 9,
  width: 640,
  height: 360,
  mime_type: 'video/mp4',
  file_name: 'v.mp4',
}
export const VIDEO_NOTE = { ...FILE, duration: 9, length: 240 }
export const STICKER = { ...FILE, type: 'regular', width: 512, height: 512, emoji: '🌹', set_name: 'Flowers' }
