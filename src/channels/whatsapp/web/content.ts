import type { Attachment, InboundContent, MediaKind } from '../../../domain/message.ts'
import { cleanText, singleLine } from '../../../text/clean.ts'
import { type Card, readCard } from './vcard.ts'
import type { WireMessage } from './wire.ts'

/** Types that carry a file, by WhatsApp Web's own names. */
const MEDIA: Readonly<Record<string, MediaKind>> = {
  image: 'photo',
  video: 'video',
  ptv: 'video',
  ptt: 'voice',
  audio: 'audio',
  document: 'document',
}

/** Types whose words are all there is to them: answers to lists and buttons others may have sent. */
const WORDS = new Set(['chat', 'list_response', 'buttons_response', 'template_button_reply'])

/** What the network says about a chat; nobody wrote it and nobody expects an answer. `album` announces files that follow. */
const NOTICES = new Set([
  'album',
  'broadcast_notification',
  'ciphertext',
  'debug',
  'e2e_notification',
  'gp2',
  'group_notification',
  'keep_in_chat',
  'newsletter_notification',
  'notification',
  'notification_template',
  'pin_message',
  'pinned_message',
  'poll_update',
  'protocol',
  'reaction',
  'reaction_enc',
  'revoked',
])

/** What a person may be told of a message that could never be decrypted. */
export const UNDECRYPTABLE: InboundContent = { kind: 'unsupported', what: 'ciphertext' }

/**
 * What a message carries; null for notices of the network.
 * @param phone the writer's own number in digits, to know their own contact card; null while it is unknown
 */
export function parseContent(wire: WireMessage, phone: string | null): InboundContent | null {
  const { type, body = '' } = wire
  if (wire.isNotification === true || NOTICES.has(type)) return null
  if (WORDS.has(type)) {
    const text = cleanText(body)
    return text === '' ? { kind: 'unsupported', what: type } : { kind: 'text', text }
  }
  if (type === 'sticker') return { kind: 'sticker' }
  return (
    parseLocation(wire) ??
    parseFile(wire) ??
    parseCard(wire, phone) ?? { kind: 'unsupported', what: singleLine(type) }
  )
}

function parseLocation({ type, lat, lng }: WireMessage): InboundContent | undefined {
  if (type !== 'location' && type !== 'live_location') return undefined
  if (lat === undefined || lng === undefined || Math.abs(lat) > 90 || Math.abs(lng) > 180) return undefined
  return { kind: 'location', latitude: lat, longitude: lng }
}

/** Files that are shown once have no path for us: they cannot be fetched by a linked device. */
function parseFile(wire: WireMessage): InboundContent | undefined {
  const media = MEDIA[wire.type]
  if (media === undefined || wire.directPath === undefined || wire.directPath === '') return undefined
  const caption = cleanText(wire.caption ?? '')
  const album = wire.parentMsgKey?.id
  return {
    kind: 'attachment',
    attachment: parseAttachment(wire, media),
    ...(caption === '' || caption === cleanText(wire.filename ?? '') ? {} : { caption }),
    ...(album === undefined ? {} : { album: singleLine(album) }),
  }
}

function parseAttachment({ id, mimetype, filename, size }: WireMessage, media: MediaKind): Attachment {
  const mimeType = singleLine(mimetype ?? '').slice(0, 100)
  const fileName = singleLine(filename ?? '').slice(0, 255)
  return {
    media,
    ref: mediaRef(id.remote, id.id),
    ...(mimeType === '' ? {} : { mimeType }),
    ...(size === undefined || size < 0 ? {} : { size }),
    ...(fileName === '' ? {} : { fileName }),
  }
}

/** Where a file's message is found again. */
export function mediaRef(chatId: string, id: string): string {
  return `${chatId}/${id}`
}

/** The writer's own card if there is one among several, else the first with a number. */
function parseCard(wire: WireMessage, phone: string | null): InboundContent | undefined {
  const vcards = wire.type === 'vcard' ? [wire.body ?? ''] : (wire.vcardList ?? []).map(({ vcard }) => vcard)
  if (wire.type !== 'vcard' && wire.type !== 'multi_vcard') return undefined
  const cards = vcards.map(readCard).filter((card) => card !== null)
  const isOwn = (card: Card) => phone !== null && card.phone === `+${phone}`
  const card = cards.find(isOwn) ?? cards[0]
  return card && { kind: 'contact', ...card, own: isOwn(card) }
}
