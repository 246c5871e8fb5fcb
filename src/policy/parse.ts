import { fold } from '../text/fold.ts'
import { adoptionOf, titleLines } from './adoption.ts'
import { contactOf, distinct } from './contacts.ts'
import { contentsOf } from './contents.ts'
import { furnitureOf } from './furniture.ts'
import { type Line, readLines, wordCount } from './lines.ts'
import { listsOf } from './lists.ts'
import type { ContactKind, ParsedClause, ParsedPolicy } from './parsed-policy.ts'
import { type Unit, unitsOf } from './units.ts'

export type { ContactKind, ParsedClause, ParsedPolicy, PolicyContact } from './parsed-policy.ts'

/** What contact clauses stand under; the policy prints them in headers and footers without a heading. */
const CONTACT_SECTIONS: Record<ContactKind, string> = {
  phone: 'بيانات التواصل: الهاتف',
  email: 'بيانات التواصل: البريد الإلكتروني',
  website: 'بيانات التواصل: الموقع والحسابات',
  account: 'الحساب البنكي',
  address: 'العنوان',
  licence: 'الترخيص والإشراف',
}

/** A paragraph longer than this many words is divided at its sentence ends. */
const LONG_PARAGRAPH = 80
/** A list longer than this many words is not quoted whole. */
const LONG_LIST = 135
/** The longest text read, in characters; a policy is a few pages. */
const LONGEST_SOURCE = 2_000_000

/**
 * Reads a policy's text: title, adoption date as printed, clauses with section and number, contact data.
 * Every clause's text is a part of `plainText(text)` once whole furniture lines are taken out of it (they can cut a
 * sentence at a page break); where none does, it is an exact part of it. Text of any quality is read; nothing is thrown.
 */
export function parsePolicy(text: string): ParsedPolicy {
  const lines = readLines(text.slice(0, LONGEST_SOURCE))
  const contents = contentsOf(lines)
  const printed = lines.filter((line) => !contents.has(line))
  const title = titleLines(printed)
  const furniture = furnitureOf(printed)
  const body = printed.filter((line) => !furniture.has(line) && !title.includes(line))
  const { units, cover } = unitsOf(body)
  const lists = new Map(listsOf(units, lines, LONG_LIST).map((list) => [list.intro, list]))

  const clauses: Omit<ParsedClause, 'order'>[] = []
  for (const unit of units) {
    const list = lists.get(unit)
    for (const part of unit.kind === 'heading' || unit === list?.onlyIntro ? [] : partsOf(unit))
      clauses.push({ section: unit.section, number: unit.lines[0]?.marker ?? '', text: part })
    if (list) clauses.push({ section: unit.section, number: '', text: list.text })
  }
  const adoption = adoptionOf(clauses.map((clause) => ({ folded: fold(clause.text), text: clause.text })))
  const margins = printed.filter((line) => furniture.has(line) || cover.includes(line))
  const contacts = distinct(margins.flatMap(contactOf))
  for (const contact of contacts)
    clauses.push({ section: CONTACT_SECTIONS[contact.kind], number: '', text: contact.text })
  return {
    title: title.map((line) => line.text).join(' '),
    adoption,
    clauses: clauses.map((clause, order) => ({ ...clause, order })),
    contacts,
  }
}

function partsOf(unit: Unit): string[] {
  const text = wordsOf(unit.lines)
  if (wordCount(text) <= LONG_PARAGRAPH) return text === '' ? [] : [text]
  const parts: string[] = []
  let part: string[] = []
  for (const sentence of text.split(/(?<=[.؟!]) /u)) {
    if (part.length > 0 && wordCount(part.join(' ')) + wordCount(sentence) > LONG_PARAGRAPH) {
      parts.push(part.join(' '))
      part = []
    }
    part.push(sentence)
  }
  if (part.length > 0) parts.push(part.join(' '))
  return parts
}

/** Joined lines: of a marked line its words, of what follows the whole line; a bullet moved to its end ends the piece. */
function wordsOf(lines: readonly Line[]): string {
  const [first, ...rest] = lines
  if (!first) return ''
  if (first.raw.endsWith(first.text) || rest.length === 0)
    return [first.text, ...rest.map((line) => line.raw)].join(' ')
  const kept = first.raw.slice(first.raw.indexOf(first.text))
  return [kept, ...rest.map((line) => line.raw)].join(' ')
}
