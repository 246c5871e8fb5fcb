import { printedRows } from '../lines.ts'
import type { Reviewed } from './finding.ts'

/** A part of the shown text, [start, end). */
export interface Place {
  readonly start: number
  readonly end: number
}

/** A policy's source as officers see it: its rows, one blank line where the source has any. Places count in it. */
export function shownText(source: string): string {
  return printedRows(source)
    .map(({ row }) => row)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Where each clause stands in the shown text, in the order given; null for one whose words are not found. */
export function placesOf(shown: string, clauses: readonly Pick<Reviewed, 'text'>[]): (Place | null)[] {
  const { flat, places } = flattened(shown)
  let cursor = 0
  return clauses.map(({ text }) => {
    const found = find(flat, text, cursor) ?? find(flat, text, 0)
    if (!found) return null
    if (found.start >= cursor) cursor = found.start
    return { start: places[found.start] ?? 0, end: (places[found.end - 1] ?? 0) + 1 }
  })
}

function find(flat: string, text: string, from: number): Place | null {
  for (let at = flat.indexOf(text, from); at >= 0; at = flat.indexOf(text, at + 1)) {
    const end = at + text.length
    if (standsAlone(flat, at, end)) return { start: at, end }
  }
  return cut(flat, text, from)
}

function standsAlone(flat: string, start: number, end: number): boolean {
  const before = flat[start - 1] ?? ' '
  const after = flat[end] ?? ' '
  return !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)
}

/** A page break can stand in the middle of a clause: its first and its last words are sought. */
function cut(flat: string, text: string, from: number): Place | null {
  const words = text.split(' ')
  if (words.length < 6) return null
  const start = flat.indexOf(words.slice(0, 3).join(' '), from)
  const ending = words.slice(-3).join(' ')
  const last = start < 0 ? -1 : flat.indexOf(ending, start)
  return last < 0 ? null : { start, end: last + ending.length }
}

/** The text in one line, and where each of its characters stands in the shown one. */
function flattened(shown: string): { flat: string; places: number[] } {
  // Pieces joined at the end: asking a text that is being put together for its last character copies it each time.
  const pieces: string[] = []
  const places: number[] = []
  let afterBlank = false
  for (let at = 0; at < shown.length; at++) {
    const blank = /\s/.test(shown[at] ?? '')
    if (blank && afterBlank) continue
    afterBlank = blank
    pieces.push(blank ? ' ' : (shown[at] ?? ''))
    places.push(at)
  }
  return { flat: pieces.join(''), places }
}
