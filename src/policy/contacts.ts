import { latinDigits } from '../text/digits.ts'
import { fold } from '../text/fold.ts'
import { likeness } from './likeness.ts'
import { type Line, wordCount } from './lines.ts'
import type { ContactKind, PolicyContact } from './parsed-policy.ts'

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/u
const SITE = /(?:https?:\/\/\S+|www\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:sa|com|org|net)\b\S*)/iu
const IBAN = /SA\s?\d{2}(?:\s?[0-9A-Z]{4}){5}/u
/** Saudi mobiles, landlines, unified (9200) and free (800) numbers; digits only, also with spaces or dashes. */
const PHONE =
  /(?<!\d)(?:(?:\+|00)?966[\s-]?|0)(?:5\d|1[1-7])(?:[\s-]?\d){7}(?!\d)|(?<!\d)(?:9200\d{5}|800\d{7})(?!\d)/u
const HANDLE = /(?:^|\s)@?[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+/u
const LICENCE = /(?:ترخيص|مرخص|تحت اشراف|المركز الوطني|^وزاره|سجل رقم|مسجله)/u
const PLACE = /(?:المملكه العربيه السعوديه|شارع|طريق|حي |ص ب|صندوق البريد|الرمز البريدي|مقر الجمعيه)/u

/** The contact data a header, footer or cover line carries; null when it carries none. */
export function contactOf(line: Line): PolicyContact[] {
  const found: PolicyContact[] = []
  const latin = latinDigits(line.raw)
  const whole = wordCount(line.raw) <= 16
  const printed = (match: RegExpExecArray): string =>
    line.raw.slice(match.index, match.index + match[0].length)
  const iban = IBAN.exec(latin)
  if (iban) return [{ kind: 'account', text: whole ? line.raw : printed(iban) }]
  const email = EMAIL.exec(latin)
  if (email) found.push({ kind: 'email', text: printed(email) })
  const rest = email ? latin.replace(email[0], ' '.repeat(email[0].length)) : latin
  const site = SITE.exec(rest)
  if (site) found.push({ kind: 'website', text: printed(site) })
  const phone = PHONE.exec(rest)
  if (phone) found.push({ kind: 'phone', text: printed(phone) })
  if (found.length > 0) return found
  if (!whole) return []
  if (HANDLE.test(latin)) return [{ kind: 'website', text: line.raw }]
  if (LICENCE.test(line.folded)) return [{ kind: 'licence', text: line.raw }]
  if (PLACE.test(line.folded)) return [{ kind: 'address', text: line.raw }]
  return []
}

/** A line that is nothing but contact data, wherever it stands. */
export function isContactLine(line: Line): boolean {
  const [first] = contactOf(line)
  if (!first) return false
  if (first.kind === 'account') return true
  const letters = line.folded.replace(/[^\p{L}]/gu, '').length
  return (
    first.kind !== 'licence' &&
    first.kind !== 'address' &&
    fold(first.text).replace(/[^\p{L}]/gu, '').length * 2 >= letters
  )
}

/** One of each: spellings of one datum that differ by a damaged letter are one, and the most frequent of them stays. */
export function distinct(contacts: readonly PolicyContact[]): PolicyContact[] {
  const groups: { kind: ContactKind; spellings: string[]; counts: Map<string, number> }[] = []
  for (const { kind, text } of contacts) {
    const folded = fold(text)
    const group = groups.find(
      (other) => other.kind === kind && other.spellings.some((one) => same(kind, one, folded)),
    )
    if (group) {
      group.counts.set(text, (group.counts.get(text) ?? 0) + 1)
      group.spellings.push(folded)
    } else groups.push({ kind, spellings: [folded], counts: new Map([[text, 1]]) })
  }
  return groups.map(({ kind, counts }) => {
    const [best] = [...counts].sort((a, b) => b[1] - a[1])
    return { kind, text: best?.[0] ?? '' }
  })
}

function same(kind: ContactKind, a: string, b: string): boolean {
  return kind === 'licence' || kind === 'address' ? likeness(a, b) >= 0.85 : a === b
}
