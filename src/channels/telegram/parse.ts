import type { InboundContent, InboundMessage, Sender } from '../../domain/message.ts'
import { singleLine } from '../../text/clean.ts'
import { parseContent, parseTap } from './content.ts'
import { integerIn, type Json, objectIn, stringIn } from './json.ts'

/** The updates Telegram is asked for; everything else it keeps to itself. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query'] as const

export interface ParseContext {
  /** Our bot's id. */
  readonly account: string
  /** ISO 8601; stands in where Telegram gives no time (taps). */
  readonly receivedAt: string
}

const LANGUAGE_TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/
/** The last second of year 9999; beyond it a date is invented. */
const LAST_SECOND = 253_402_300_799

/**
 * Translates a raw update (core.telegram.org/bots/api#update). Null for what is not a person writing to us in
 * private: groups, channels, other bots, service notices, live-location ticks. Never throws, whatever the JSON.
 */
export function parseUpdate(update: unknown, context: ParseContext): InboundMessage | null {
  const message = objectIn(update, 'message')
  if (message) return parseMessage(message, false, context)
  const edited = objectIn(update, 'edited_message')
  if (edited) return parseMessage(edited, true, context)
  const tap = objectIn(update, 'callback_query')
  return tap ? parseCallbackQuery(tap, context) : null
}

/** What a link for officers makes Telegram send; Telegram allows 64 characters behind the command. */
const OFFICER_START = /^\/start officer_([\w-]{20,56})$/

/** The token of a link for officers, and the private chat in which it was opened; undefined for other updates. */
export function officerStart(update: unknown): { readonly token: string; readonly chat: string } | undefined {
  const message = objectIn(update, 'message')
  const [, token] = OFFICER_START.exec(stringIn(message, 'text') ?? '') ?? []
  const chat = privateChat(message)
  return token === undefined || chat === undefined ? undefined : { token, chat }
}

/** The id under which a tap is answered; undefined for other updates. */
export function callbackQueryId(update: unknown): string | undefined {
  return stringIn(objectIn(update, 'callback_query'), 'id')
}

function parseMessage(message: Json, edited: boolean, context: ParseContext): InboundMessage | null {
  const address = privateChat(message)
  const id = integerIn(message, 'message_id')
  const from = objectIn(message, 'from')
  if (address === undefined || id === undefined || from?.is_bot === true) return null
  const content = parseContent(message, integerIn(from, 'id'), edited)
  if (!content) return null
  const date = integerIn(message, edited ? 'edit_date' : 'date')
  const externalId = edited ? `e${address}:${id}:${date ?? 0}` : `m${address}:${id}`
  return inbound(context, { externalId, address, sentAt: isoDate(date) ?? context.receivedAt, from, content })
}

function parseCallbackQuery(query: Json, context: ParseContext): InboundMessage | null {
  const id = stringIn(query, 'id')
  const address = privateChat(objectIn(query, 'message'))
  const content = parseTap(query)
  if (id === undefined || address === undefined || !content) return null
  const from = objectIn(query, 'from')
  return inbound(context, { externalId: `c${id}`, address, sentAt: context.receivedAt, from, content })
}

interface Parsed {
  readonly externalId: string
  readonly address: string
  readonly sentAt: string
  readonly from: Json | undefined
  readonly content: InboundContent
}

function inbound({ account }: ParseContext, { from, ...parsed }: Parsed): InboundMessage {
  return { channel: 'telegram', account, ...parsed, sender: parseSender(from) }
}

/** The chat's id as text, of a private chat only. */
function privateChat(message: Json | undefined): string | undefined {
  const chat = objectIn(message, 'chat')
  const id = integerIn(chat, 'id')
  return id !== undefined && chat?.type === 'private' ? String(id) : undefined
}

function parseSender(from: Json | undefined): Sender {
  const name = singleLine(`${stringIn(from, 'first_name') ?? ''} ${stringIn(from, 'last_name') ?? ''}`).slice(
    0,
    200,
  )
  const locale = stringIn(from, 'language_code')
  return {
    ...(name === '' ? {} : { name }),
    ...(locale !== undefined && LANGUAGE_TAG.test(locale) ? { locale } : {}),
  }
}

function isoDate(seconds: number | undefined): string | undefined {
  if (seconds === undefined || seconds <= 0 || seconds > LAST_SECOND) return undefined
  return new Date(seconds * 1000).toISOString()
}
