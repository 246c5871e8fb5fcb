import { type LetterPairs, letterPairs, pairsLikeness } from './likeness.ts'
import type { Line } from './lines.ts'

const CONTENTS =
  /^(?:جدول |قائمه )?(?:ال?محتويات|لمحتويات|الفهرس|فهرس(?: ال?محتويات)?|table of contents|contents)$/u

/** A page number with its leader, before or behind the entry. */
const PAGE_NUMBER = /^[0-9]{1,3} | [0-9]{1,3}$/gu

/** More entries than any table of contents has. */
const MOST_ENTRIES = 300

/**
 * The lines of a table of contents: the word itself and the entries below it. An entry is a line that comes back later as a
 * heading or carries a page number; the second coming of an entry is the heading itself and ends the table.
 */
export function contentsOf(lines: readonly Line[]): ReadonlySet<Line> {
  const table = new Set<Line>()
  const start = lines.findIndex((line) => CONTENTS.test(line.folded))
  if (start < 0) return table
  const later = lines.slice(start + 1).map((line) => {
    const name = entry(line)
    return { line, name, letters: letterPairs(name) }
  })
  const seen: LetterPairs[] = []
  for (const [at, { line, name, letters }] of later.slice(0, MOST_ENTRIES).entries()) {
    if (seen.some((other) => pairsLikeness(other, letters, 0.9) > 0)) break
    const comesBack = later.some(
      (other, index) => index > at && pairsLikeness(other.letters, letters, 0.8) > 0,
    )
    if (!comesBack && !(name !== line.folded && line.marker === '')) break
    seen.push(letters)
    table.add(line)
  }
  const title = lines[start]
  if (title) table.add(title)
  return table
}

function entry(line: Line): string {
  return line.folded.replace(PAGE_NUMBER, '').trim()
}
