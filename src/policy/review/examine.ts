import { parsePolicy } from '../parse.ts'
import type { PolicyContact } from '../parsed-policy.ts'
import type { Finding, Reviewed } from './finding.ts'
import { findingsOf } from './review.ts'
import { type Place, placesOf, shownText } from './shown.ts'

/** What a version's text and clauses show whatever officers decide: worked out once, for neither ever changes. */
export interface Examined {
  readonly shown: string
  /** In the order of the clauses; null where the words are not found in one piece (a page break cuts them). */
  readonly places: readonly (Place | null)[]
  readonly findings: readonly (Finding & { readonly place: Place | null })[]
  /** '' where the text prints none. */
  readonly title: string
  readonly contacts: readonly PolicyContact[]
}

/** Pure; some milliseconds, a quarter of a second for the longest text that is taken. */
export function examine(source: string, clauses: readonly Reviewed[]): Examined {
  const shown = shownText(source)
  const places = placesOf(shown, clauses)
  const at = new Map(clauses.map(({ order }, at) => [order, at]))
  const findings = findingsOf(clauses).map((finding) => {
    const clause = clauses[at.get(finding.clause) ?? -1]
    const place = places[at.get(finding.clause) ?? -1] ?? null
    return { ...finding, place: clause ? placeOf(shown, place, clause, finding) : null }
  })
  const { title, contacts } = parsePolicy(source)
  return { shown, places, findings, title, contacts }
}

function placeOf(shown: string, place: Place | null, clause: Reviewed, finding: Finding): Place | null {
  if (finding.kind !== 'garbled-heading') return within(shown, place, clause.text, finding)
  const start = shown.lastIndexOf(clause.section, place?.start)
  return start < 0 ? place : { start, end: start + clause.section.length }
}

/** A part of a clause in the shown text, where line breaks stand for spaces; the whole clause where a page break cuts it. */
function within(shown: string, place: Place | null, text: string, { from, to }: Finding): Place | null {
  if (!place) return null
  const piece = shown.slice(place.start, place.end)
  const offsets: number[] = []
  for (let at = 0; at < piece.length; at++)
    if (!/\s/.test(piece[at] ?? '') || !/\s/.test(piece[at - 1] ?? '')) offsets.push(at)
  if (offsets.length !== text.length) return place
  const start = offsets[from] ?? 0
  return {
    start: place.start + start,
    end: place.start + (to > from ? (offsets[to - 1] ?? start) + 1 : start),
  }
}
