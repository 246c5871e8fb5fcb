import type { Clause } from '../../domain/policy.ts'
import type { Decision, Finding } from './finding.ts'
import { type Quoting, quotingOf } from './quoting.ts'
import { findingsOf } from './review.ts'
import { type Place, placesOf, shownText } from './shown.ts'

/** A finding with its place in the text officers see. */
export interface PlacedFinding extends Finding {
  /** null where the words are not found in one piece (a page break cuts them). */
  readonly place: Place | null
  readonly decision: Decision | null
  /** Nothing is left to decide: it was decided, or its clause is not quoted whatever is said of it. */
  readonly settled: boolean
}

/** A version of a policy as it is reviewed: its text, and beside it what has to be decided. */
export interface PolicyReview {
  readonly shown: string
  readonly clauses: readonly {
    readonly clause: Clause
    readonly place: Place | null
    readonly quoting: Quoting
  }[]
  readonly findings: readonly PlacedFinding[]
  /** Blocking findings that are to be decided. */
  readonly undecided: number
}

/** Puts together what the review of a version shows. Pure; a few milliseconds. */
export function reviewOf(
  source: string,
  clauses: readonly Clause[],
  decisions: readonly Decision[],
): PolicyReview {
  const shown = shownText(source)
  const places = placesOf(shown, clauses)
  const quoting = quotingOf(clauses, decisions)
  const findings = findingsOf(clauses).map((finding): PlacedFinding => {
    const at = clauses.findIndex(({ order }) => order === finding.clause)
    const clause = clauses[at]
    const newest = decisions.findLast(({ key }) => key === finding.key)
    const decision = newest && newest.decision !== 'open' ? newest : null
    const ruledOut = finding.kind !== 'garbled-heading' && quoting.get(finding.clause)?.state === 'never'
    return {
      ...finding,
      place: clause ? placeOf(shown, places[at] ?? null, clause, finding) : null,
      decision,
      settled: decision !== null || ruledOut,
    }
  })
  return {
    shown,
    clauses: clauses.map((clause, at) => ({
      clause,
      place: places[at] ?? null,
      quoting: quoting.get(clause.order) ?? {
        text: null,
        heading: clause.section,
        state: 'undecided',
        remark: null,
      },
    })),
    findings,
    undecided: findings.filter(({ blocking, settled }) => blocking && !settled).length,
  }
}

function placeOf(shown: string, place: Place | null, clause: Clause, finding: Finding): Place | null {
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
