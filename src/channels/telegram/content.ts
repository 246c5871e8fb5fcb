import { COMMANDS, type Command, type InboundContent } from '../../domain/message.ts'
import { cleanText, singleLine } from '../../text/clean.ts'
import { integerIn, type Json, numberIn, objectIn, stringIn } from './json.ts'
import { parseAttachment } from './media.ts'

/** A command of its own, `/start` also with the payload of a link that led here. */
const COMMAND = /^\/([a-z]{1,32})(?:@\w+)?(\s+\S.*)?\s*$/is
const TOKEN_LENGTH = 64

/** Fields of a message that say nothing about what it carries (core.telegram.org/bots/api#message). */
const ENVELOPE = new Set(
  `message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count sender_business_bot
  sender_tag date business_connection_id chat forward_origin forward_from forward_from_chat forward_from_message_id
  forward_signature forward_sender_name forward_date is_topic_message is_automatic_forward reply_to_message
  external_reply quote reply_to_story reply_to_checklist_task_id via_bot edit_date has_protected_content
  is_from_offline is_paid_post media_group_id author_signature paid_star_count entities link_preview_options
  suggested_post_info effect_id caption caption_entities show_caption_above_media has_media_spoiler reply_markup`.split(
    /\s+/,
  ),
)
/** Notices by the network about a private chat; nobody wrote them, nobody expects an answer. */
const NOTICES = new Set([
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'connected_website',
  'chat_background_set',
  'boost_added',
])

/**
 * What a message carries; null for notices and for the ticks of a live location.
 * @param writer id of who wrote it, to know their own contact card
 */
export function parseContent(
  message: Json,
  writer: number | undefined,
  edited: boolean,
): InboundContent | null {
  const text = stringIn(message, 'text')
  if (text !== undefined) return edited ? editedText(text) : parseText(text)
  const location = parseLocation(message)
  if (location) return edited ? null : location
  return (
    parseAttachment(message) ??
    parseContact(message, writer) ??
    parseSticker(message) ??
    parseOther(message, edited)
  )
}

/** The token of a tapped button; null for buttons that carry none (games). */
export function parseTap(query: Json): InboundContent | null {
  const data = stringIn(query, 'data')
  return data === undefined ? null : { kind: 'choice', token: cleanText(data).slice(0, TOKEN_LENGTH) }
}

function parseText(text: string): InboundContent {
  const [, word = '', payload] = COMMAND.exec(text) ?? []
  const command = commandNamed(word.toLowerCase())
  if (command !== undefined && (payload === undefined || command === 'start'))
    return { kind: 'command', command }
  return { kind: 'text', text: cleanText(text) }
}

function commandNamed(word: string): Command | undefined {
  return COMMANDS.find((command) => command === word)
}

function editedText(text: string): InboundContent {
  return { kind: 'text', text: cleanText(text), edited: true }
}

function parseLocation(message: Json): InboundContent | undefined {
  const location = objectIn(message, 'location') ?? objectIn(objectIn(message, 'venue'), 'location')
  const latitude = numberIn(location, 'latitude')
  const longitude = numberIn(location, 'longitude')
  return latitude === undefined || longitude === undefined
    ? undefined
    : { kind: 'location', latitude, longitude }
}

/** A forwarded card proves nothing about who forwards it. */
function parseContact(message: Json, writer: number | undefined): InboundContent | undefined {
  const contact = objectIn(message, 'contact')
  const digits = (stringIn(contact, 'phone_number') ?? '').replace(/[^0-9]/g, '')
  if (digits === '') return undefined
  const name = singleLine(`${stringIn(contact, 'first_name') ?? ''} ${stringIn(contact, 'last_name') ?? ''}`)
  const owner = integerIn(contact, 'user_id')
  const own = owner !== undefined && owner === writer && objectIn(message, 'forward_origin') === undefined
  return { kind: 'contact', phone: `+${digits}`, own, ...(name === '' ? {} : { name }) }
}

function parseSticker(message: Json): InboundContent | undefined {
  const sticker = objectIn(message, 'sticker')
  if (!sticker) return undefined
  const emoji = stringIn(sticker, 'emoji')
  return { kind: 'sticker', ...(emoji === undefined ? {} : { emoji: cleanText(emoji) }) }
}

/** By the network's own name; a caption is words and is answered as such. */
function parseOther(message: Json, edited: boolean): InboundContent | null {
  const caption = stringIn(message, 'caption')
  if (caption !== undefined && caption.trim() !== '') return edited ? editedText(caption) : parseText(caption)
  const field = Object.keys(message).find((key) => !ENVELOPE.has(key))
  if (field !== undefined && NOTICES.has(field)) return null
  return {
    kind: 'unsupported',
    what: field !== undefined && /^[a-z_]{1,40}$/.test(field) ? field : 'unknown',
  }
}
