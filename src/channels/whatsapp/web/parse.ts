import { createHash } from 'node:crypto'
import type { InboundContent, InboundMessage } from '../../../domain/message.ts'
import { cleanText, singleLine } from '../../../text/clean.ts'
import { parseContent, UNDECRYPTABLE } from './content.ts'
import { editedAt, isoOf, otherPerson, sentAt, type WireMessage } from './wire.ts'

/** Who wrote, as far as it is known. */
export interface Writer {
  readonly address: string
  /** Digits of their number; null while it is unknown. */
  readonly phone: string | null
}

export interface ParseContext {
  readonly account: string
  /** ISO; stands in where WhatsApp gives no time. */
  readonly receivedAt: string
}

/** How a message came: new, edited since, or unreadable in the end. */
export type Coming = 'new' | 'edited' | 'undecryptable'

/** Whether a message is for us at all: someone else's, in a chat between us two, and no notice. */
export function concernsUs(wire: WireMessage, coming: Coming = 'new'): boolean {
  if (wire.id.fromMe || otherPerson(wire) === null) return false
  return coming === 'undecryptable' || parseContent(wire, null) !== null
}

/** Translates a message of someone else; null for what {@link concernsUs} refuses. */
export function parseMessage(
  wire: WireMessage,
  writer: Writer,
  coming: Coming,
  context: ParseContext,
): InboundMessage | null {
  if (!concernsUs(wire, coming)) return null
  const content = contentOf(wire, writer, coming)
  if (!content) return null
  const name = singleLine(wire.notifyName ?? '').slice(0, 200)
  const edited = coming === 'edited' ? editedAt(wire) : undefined
  return {
    channel: 'whatsapp',
    account: context.account,
    externalId: externalIdOf(wire, writer.address, coming),
    address: writer.address,
    sentAt:
      (edited === undefined ? undefined : isoOf(edited)) ??
      (coming === 'edited' ? context.receivedAt : (sentAt(wire) ?? context.receivedAt)),
    sender: {
      ...(name === '' ? {} : { name }),
      ...(writer.phone === null ? {} : { phone: `+${writer.phone}` }),
    },
    content,
  }
}

function contentOf(wire: WireMessage, writer: Writer, coming: Coming): InboundContent | null {
  if (coming === 'undecryptable') return UNDECRYPTABLE
  const content = parseContent(wire, writer.phone)
  if (coming === 'new' || !content) return content
  // What was edited are the words: of a text, or beside a file that has been received already.
  if (content.kind === 'text') return { ...content, edited: true }
  return content.kind === 'attachment' && content.caption !== undefined
    ? { kind: 'text', text: content.caption, edited: true }
    : null
}

/**
 * The message's own id with a mark of the person. Not the serialized key: its chat and author are the number today
 * and the lid tomorrow. The mark is a digest, so that no number stands in an id.
 */
export function externalIdOf(wire: WireMessage, address: string, coming: Coming): string {
  const mark = digest(address)
  if (coming === 'new') return `${wire.id.id}.${mark}`
  if (coming === 'undecryptable') return `u${wire.id.id}.${mark}`
  return `e${wire.id.id}.${mark}.${editedAt(wire) ?? digest(wordsOf(wire))}`
}

/** The words of a message: its text, or what stands beside its file. */
export function wordsOf({ body, caption, directPath }: WireMessage): string {
  return cleanText((directPath ? caption : (body ?? caption)) ?? '')
}

/** A short name for some words, to tell whether they have changed without keeping them. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10)
}
