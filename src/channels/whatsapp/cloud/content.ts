import { z } from 'zod'
import { COMMANDS, type InboundContent, type MediaKind } from '../../../domain/message.ts'
import { cleanText, singleLine } from '../../../text/clean.ts'
import type { CloudMessage } from './wire.ts'

const TOKEN_LENGTH = 64
/** Our tokens are ASCII without spaces; what a template's button brings without one is its label. */
const TOKEN = /^[\x21-\x7e]{1,64}$/
const COMMAND = /^\/([a-z]{1,32})\s*$/i

type Read = (
  carried: unknown,
  message: CloudMessage,
  phone: string | null,
) => InboundContent | null | undefined

/** What nobody expects an answer to. */
const NOTHING: Read = () => null

/** By the type of the message; undefined where what is carried has not the shape of that type. */
const READS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['text', readText],
  ['image', readMedia(() => 'photo')],
  ['video', readMedia(() => 'video')],
  ['document', readMedia(() => 'document')],
  ['audio', readMedia(({ voice }) => (voice ? 'voice' : 'audio'))],
  ['sticker', () => ({ kind: 'sticker' })],
  ['location', readLocation],
  ['contacts', readContacts],
  ['button', readButton],
  ['interactive', readInteractive],
  ['edit', readEdit],
  // Sent when someone opens the chat for the first time, before they have written anything.
  ['request_welcome', () => ({ kind: 'command', command: 'start' })],
  ['reaction', NOTHING],
  ['revoke', NOTHING],
  ['system', NOTHING],
])

/**
 * What a message carries; null for what asks for no answer: reactions, deletions, notices of WhatsApp. What is not
 * known is named by WhatsApp's own name.
 * @param phone digits of the writer, to know their own contact card
 */
export function readContent(message: CloudMessage, phone: string | null): InboundContent | null {
  const content = READS.get(message.type)?.(message[message.type], message, phone)
  return content === undefined ? { kind: 'unsupported', what: unsupportedName(message) } : content
}

const text = z.object({ body: z.string() })

function readText(carried: unknown): InboundContent | undefined {
  const { data } = text.safeParse(carried)
  if (!data) return undefined
  const word = COMMAND.exec(data.body)?.[1]?.toLowerCase()
  const command = COMMANDS.find((one) => one === word)
  return command === undefined ? { kind: 'text', text: cleanText(data.body) } : { kind: 'command', command }
}

const media = z.object({
  id: z.string().regex(/^[\w-]{1,200}$/),
  mime_type: z.string().catch(''),
  filename: z.string().catch(''),
  caption: z.string().catch(''),
  voice: z.boolean().catch(false),
})

function readMedia(kind: (file: z.infer<typeof media>) => MediaKind): Read {
  return (carried) => {
    const { data } = media.safeParse(carried)
    if (!data) return undefined
    const mimeType = singleLine(data.mime_type).slice(0, 100)
    const fileName = singleLine(data.filename).slice(0, 255)
    const caption = cleanText(data.caption)
    const attachment = {
      media: kind(data),
      ref: data.id,
      ...(mimeType === '' ? {} : { mimeType }),
      ...(fileName === '' ? {} : { fileName }),
    }
    return { kind: 'attachment', attachment, ...(caption === '' ? {} : { caption }) }
  }
}

const location = z.object({ latitude: z.number(), longitude: z.number() })

function readLocation(carried: unknown): InboundContent | undefined {
  const { data } = location.safeParse(carried)
  return data && { kind: 'location', latitude: data.latitude, longitude: data.longitude }
}

const cards = z.array(
  z.object({
    name: z.object({ formatted_name: z.string().catch('') }).catch({ formatted_name: '' }),
    phones: z.array(z.object({ phone: z.string().catch(''), wa_id: z.string().catch('') })).catch([]),
    origin: z.string().optional().catch(undefined),
  }),
)

/** The first card with a number. A card is one's own if its number is the one WhatsApp knows the writer by. */
function readContacts(
  carried: unknown,
  message: CloudMessage,
  phone: string | null,
): InboundContent | undefined {
  for (const card of cards.safeParse(carried).data ?? []) {
    const numbers = card.phones.map((one) => (one.wa_id || one.phone).replace(/[^0-9]/g, ''))
    const digits = numbers.find((one) => one !== '')
    if (digits === undefined) continue
    const name = singleLine(card.name.formatted_name).slice(0, 200)
    // Someone who hides their number was asked for it by WhatsApp itself and gave it.
    const given = (card.origin ?? message.origin) === 'contact_request'
    const own = phone === null ? given : digits === phone
    return { kind: 'contact', phone: `+${digits}`, own, ...(name === '' ? {} : { name }) }
  }
  return undefined
}

const button = z.object({ payload: z.string().catch(''), text: z.string().catch('') })

/** A quick reply of a template. */
function readButton(carried: unknown): InboundContent | undefined {
  const { data } = button.safeParse(carried)
  if (!data) return undefined
  if (data.payload !== data.text && TOKEN.test(data.payload)) return { kind: 'choice', token: data.payload }
  const words = cleanText(data.text || data.payload)
  return words === '' ? undefined : { kind: 'text', text: words }
}

const reply = z.object({ id: z.string().min(1) })
const interactive = z.union([
  z.object({ button_reply: reply }).transform(({ button_reply }) => button_reply.id),
  z.object({ list_reply: reply }).transform(({ list_reply }) => list_reply.id),
])

function readInteractive(carried: unknown): InboundContent | undefined {
  const { data } = interactive.safeParse(carried)
  return data === undefined ? undefined : { kind: 'choice', token: cleanText(data).slice(0, TOKEN_LENGTH) }
}

const edit = z.object({ message: z.looseObject({ type: z.string() }) })
const captioned = z.object({ caption: z.string().min(1) })

/** The new words; an edit that changed none is nothing to answer. */
function readEdit(carried: unknown): InboundContent | null | undefined {
  const { data } = edit.safeParse(carried)
  if (!data) return undefined
  const now = data.message[data.message.type]
  const words = text.safeParse(now).data?.body ?? captioned.safeParse(now).data?.caption
  return words === undefined ? null : { kind: 'text', text: cleanText(words), edited: true }
}

const unsupported = z.object({ type: z.string() })

function unsupportedName(message: CloudMessage): string {
  const inner = z.object({ type: z.string() }).safeParse(message.interactive).data?.type
  const named = message.type === 'interactive' ? inner : unsupported.safeParse(message.unsupported).data?.type
  return [named, message.type].find((name) => name !== undefined && /^[a-z_]{1,40}$/.test(name)) ?? 'unknown'
}
