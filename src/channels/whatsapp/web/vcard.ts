import { singleLine } from '../../../text/clean.ts'
import { parseMobile } from '../../../text/phone.ts'

/** What a contact card tells. */
export interface Card {
  /** E.164 */
  readonly phone: string
  readonly name?: string
}

const LONGEST_CARD = 20_000

/** The first number of a vCard (RFC 2426) with the card's name; WhatsApp's own `waid` before what was typed. Null for none. */
export function readCard(vcard: string): Card | null {
  // A line that begins with white space continues the one before.
  const lines = vcard
    .slice(0, LONGEST_CARD)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
  let phone: string | undefined
  let name: string | undefined
  for (const line of lines) {
    const [, property = '', value = ''] = /^(?:[\w-]+\.)?([^:]+):(.*)$/.exec(line) ?? []
    if (/^FN(?:;|$)/i.test(property)) name ??= singleLine(value.replace(/\\([,;\\])/g, '$1')).slice(0, 200)
    if (/^TEL(?:;|$)/i.test(property)) phone ??= numberOf(property, value)
  }
  return phone === undefined ? null : { phone, ...(name ? { name } : {}) }
}

function numberOf(property: string, value: string): string | undefined {
  const [, waid] = /;waid=(\d{6,15})(?:;|$)/i.exec(property) ?? []
  if (waid !== undefined) return `+${waid}`
  const mobile = parseMobile(value)
  if (mobile.ok) return mobile.value
  const digits = value.replace(/\D/g, '')
  return digits.length >= 6 && digits.length <= 15 ? `+${digits}` : undefined
}
