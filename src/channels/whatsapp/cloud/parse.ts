import type { InboundContent } from '../../../domain/message.ts'
import { cleanText, singleLine } from '../../../text/clean.ts'
import type { Receipt } from '../../channel.ts'
import { readContent } from './content.ts'
import { describeCode, failureOfCode, WINDOW_CLOSED } from './failures.ts'
import {
  type CloudEcho,
  type CloudMessage,
  type CloudStatus,
  type Contact,
  type Value,
  webhookBody,
} from './wire.ts'

/** A person by what Meta calls them: at least one is known. */
export interface CloudPerson {
  /** Digits of the number. */
  readonly phone: string | null
  /** Business-scoped user id, such as `SA.13491208655302741918`; people with a username may hide their number. */
  readonly userId: string | null
}

/** What a webhook tells, one thing at a time. */
export type Notice =
  | {
      readonly kind: 'message'
      readonly writer: CloudPerson & { readonly name: string | undefined }
      /** Meta's id of the message, to mark it as read. */
      readonly id: string
      readonly externalId: string
      /** ISO instant; undefined where Meta tells none. */
      readonly sentAt: string | undefined
      readonly content: InboundContent
    }
  | { readonly kind: 'receipt'; readonly receipt: Receipt; readonly mark: string | undefined }
  | {
      readonly kind: 'spokenElsewhere'
      readonly person: CloudPerson
      readonly externalId: string
      readonly at: string | undefined
      readonly text: string | undefined
    }
  /** Something is wrong with our account or app. */
  | { readonly kind: 'error'; readonly code: number }
  /** Meta tells of our account: templates, quality, limits. */
  | { readonly kind: 'account'; readonly field: string; readonly event: string | undefined }

const PHONE = /^[1-9]\d{4,19}$/
const USER_ID = /^[A-Za-z]{2}\.[A-Za-z0-9.]{1,160}$/
/** The last second of year 9999; beyond it a date is invented. */
const LAST_SECOND = 253_402_300_799
const RECEIPTS: ReadonlyMap<string, Receipt['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
])

/**
 * Translates a webhook's body. What concerns another number of the same account is left out, groups as well. Never
 * throws, whatever the JSON.
 * @param receivedAt ISO instant that stands in where a receipt has no time
 */
export function parseWebhook(body: unknown, phoneId: string, receivedAt: string): Notice[] {
  const { data } = webhookBody.safeParse(body)
  const changes = (data?.entry ?? []).flatMap((entry) => entry.changes)
  return changes.flatMap((change): Notice[] => {
    if ('field' in change) return [{ kind: 'account', field: change.field, event: change.value.event }]
    return change.value.metadata.phone_number_id === phoneId ? noticesOf(change.value, receivedAt) : []
  })
}

/** Whether an address is one of this channel: a number, or an id that stands for one. */
export function personAt(address: string): CloudPerson | null {
  if (PHONE.test(address)) return { phone: address, userId: null }
  return USER_ID.test(address) ? { phone: null, userId: address } : null
}

function noticesOf(value: Value, receivedAt: string): Notice[] {
  return [
    ...value.messages.flatMap((message) => readMessage(message, contactOf(message, value))),
    ...value.statuses.flatMap((status) => readStatus(status, receivedAt)),
    ...value.message_echoes.flatMap(readEcho),
    ...value.errors.map(({ code }): Notice => ({ kind: 'error', code })),
  ]
}

function readMessage(message: CloudMessage, contact: Contact | undefined): Notice[] {
  const { id, from, from_user_id, timestamp, group_id, type } = message
  if (group_id !== undefined) return []
  const person = personOf(contact?.wa_id ?? from, from_user_id ?? contact?.user_id)
  if (!person) return []
  const content = readContent(message, person.phone)
  if (!content) return []
  const name = singleLine(contact?.profile.name ?? '').slice(0, 200)
  return [
    {
      kind: 'message',
      writer: { ...person, name: name === '' ? undefined : name },
      id,
      externalId: type === 'edit' ? `${id}:edit:${timestamp ?? 0}` : id,
      sentAt: isoDate(timestamp),
      content,
    },
  ]
}

function readStatus(given: CloudStatus, receivedAt: string): Notice[] {
  const status = RECEIPTS.get(given.status)
  if (status === undefined || given.recipient_type === 'group') return []
  const receipt: Receipt = { externalId: given.id, status, at: isoDate(given.timestamp) ?? receivedAt }
  const [error] = given.errors
  const reason = error && status === 'failed' ? reasonOf(error.code) : {}
  return [{ kind: 'receipt', receipt: { ...receipt, ...reason }, mark: given.biz_opaque_callback_data }]
}

function reasonOf(code: number): Pick<Receipt, 'detail' | 'failure' | 'again'> {
  const failure = failureOfCode(code)
  return {
    detail: describeCode(code),
    ...(failure && { failure }),
    ...(code === WINDOW_CLOSED && { again: true }),
  }
}

/**
 * Who wrote a message. A person's WhatsApp id is not quite their number in a few countries, so where all messages are of
 * one person and one contact is told, they are the same.
 */
function contactOf({ from, from_user_id }: CloudMessage, { contacts, messages }: Value): Contact | undefined {
  const found = contacts.find(({ wa_id, user_id }) => same(wa_id, from) || same(user_id, from_user_id))
  if (found || contacts.length !== 1) return found
  return messages.every((other) => other.from === from && other.from_user_id === from_user_id)
    ? contacts[0]
    : undefined
}

/** Edits and deletions of what was said elsewhere say nothing new. */
function readEcho(echo: CloudEcho): Notice[] {
  const person = personOf(echo.to, echo.to_user_id)
  if (!person || echo.group_id !== undefined || echo.type === 'edit' || echo.type === 'revoke') return []
  const said = readContent({ ...echo, from: undefined, from_user_id: undefined }, null)
  const text = said?.kind === 'text' ? said.text : said?.kind === 'attachment' ? said.caption : undefined
  return [
    {
      kind: 'spokenElsewhere',
      person,
      externalId: echo.id,
      at: isoDate(echo.timestamp),
      text: text === undefined || text === '' ? undefined : cleanText(text),
    },
  ]
}

function personOf(number: string | undefined, userId: string | undefined): CloudPerson | null {
  const digits = number?.replace(/^\+/, '') ?? ''
  const phone = PHONE.test(digits) ? digits : null
  // Lenient: Meta may put the id where the number was.
  const id = [userId, number].find((one) => one !== undefined && USER_ID.test(one)) ?? null
  return phone === null && id === null ? null : { phone, userId: id }
}

const same = (one: string | undefined, other: string | undefined) => one !== undefined && one === other

function isoDate(timestamp: string | number | undefined): string | undefined {
  const seconds = Number(timestamp ?? Number.NaN)
  if (!(seconds > 0 && seconds <= LAST_SECOND)) return undefined
  return new Date(Math.floor(seconds) * 1000).toISOString()
}
