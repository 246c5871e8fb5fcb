import type { Clause } from '../../domain/policy.ts'
import type { Examined } from './examine.ts'
import type { Decision, Finding } from './finding.ts'
import { type Quoting, quotingFrom } from './quoting.ts'
import type { Place } from './shown.ts'

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

/** Puts together what the review of a version shows, of what its text shows and what officers decided. */
export function reviewOf(
  { shown, places, findings: found }: Examined,
  clauses: readonly Clause[],
  decisions: readonly Decision[],
): PolicyReview {
  const quoting = quotingFrom(found, clauses, decisions)
  const newest = new Map(decisions.map((decision) => [decision.key, decision]))
  const findings = found.map((finding): PlacedFinding => {
    const taken = newest.get(finding.key)
    const decision = taken && taken.decision !== 'open' ? taken : null
    const ruledOut = finding.kind !== 'garbled-heading' && quoting.get(finding.clause)?.state === 'never'
    return { ...finding, decision, settled: decision !== null || ruledOut }
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
