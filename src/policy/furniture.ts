import { isContactLine } from './contacts.ts'
import { isUsualHeading } from './headings.ts'
import { letterPairs, pairsLikeness } from './likeness.ts'
import { type Line, wordCount } from './lines.ts'

/** The boxes of official letter paper, and page counters. */
const BOX = /^(?:الرقم|التاريخ|المرفقات|المشفوعات|الموضوع)(?: (?:الرقم|التاريخ|المرفقات|المشفوعات))*$/u
const PAGE = /^(?:صفحه |الصفحه |page )?[0-9]{1,3}(?: (?:من|of|\/) ?[0-9]{1,3})?$/u

/** Lines longer than this are text, however often they come. */
const LONGEST = 14
/** Spellings as alike as this are one line. */
const ALIKE = 0.85

/**
 * Which lines are page furniture: letter-paper boxes, page counters, contact data, and short unmarked lines that come
 * back three times or more (counted with their damaged spellings).
 */
export function furnitureOf(lines: readonly Line[]): ReadonlySet<Line> {
  const furniture = new Set<Line>()
  const shorts: Line[] = []
  for (const line of lines) {
    if (BOX.test(line.folded) || PAGE.test(line.folded) || line.folded === '' || isContactLine(line))
      furniture.add(line)
    else if (line.marker === '' && wordCount(line.raw) <= LONGEST && !isUsualHeading(line)) shorts.push(line)
  }
  const groups = new Map<string, Line[]>()
  for (const line of shorts) {
    const group = groups.get(line.folded)
    if (group) group.push(line)
    else groups.set(line.folded, [line])
  }
  const repeated = [...groups].filter(([, group]) => group.length >= 2)
  for (const [, group] of repeated) if (group.length >= 3) for (const line of group) furniture.add(line)
  // A damaged spelling of a repeated line is furniture only beside furniture: in a sentence the name is text.
  const names = repeated.map(([name]) => ({ name, letters: letterPairs(name) }))
  const short = new Set(shorts)
  for (const [at, line] of lines.entries()) {
    const beside = [lines[at - 1], lines[at + 1]].some((other) => other !== undefined && furniture.has(other))
    if (!beside || !short.has(line) || furniture.has(line)) continue
    const own = letterPairs(line.folded)
    const isAlike = names.some(
      ({ name, letters }) =>
        Math.abs(name.length - line.folded.length) <=
          (1 - ALIKE) * Math.max(name.length, line.folded.length) && pairsLikeness(letters, own, ALIKE) > 0,
    )
    if (isAlike) furniture.add(line)
  }
  return furniture
}
