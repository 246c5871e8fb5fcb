import type { Clause } from '../../domain/policy.ts'
import { isDamaged } from '../findings.ts'
import { mapTopics } from '../mapping.ts'
import type { Decision } from '../review/finding.ts'
import { quotingOf } from '../review/quoting.ts'
import { type PrintedPromise, promiseIn } from './promise.ts'
import {
  CHANNELS,
  CHECKS,
  type EligibilityCheck,
  type OfferedChannel,
  REFERRALS,
  type Referral,
  RULES,
} from './rules.ts'

/** Where a policy says something. */
export interface Citation {
  /** Order of the clause. */
  readonly clause: number
  /** Which heading it stands under, counted from 1; 0 before the first. */
  readonly section: number
  /** Its printed number or bullet. */
  readonly number: string
  /** The clause must not be quoted yet: what it says is to be taken with care. */
  readonly doubtful: boolean
}

export interface Cited<T> {
  readonly value: T
  readonly citation: Citation
}

/** What a policy configures, as far as it says; every part is a proposal that an officer confirms. */
export interface PolicyConfiguration {
  readonly channels: readonly Cited<OfferedChannel>[]
  readonly referral: Cited<Referral> | null
  /** null: this policy knows no committee, and nobody is ever told of one. */
  readonly committee: Citation | null
  readonly declaration: Citation | null
  readonly promise: Cited<PrintedPromise> | null
  readonly checks: readonly Cited<EligibilityCheck>[]
}

/** A policy's configuration, from its clauses in the words that may be quoted. Pure. */
export function configurationOf(
  printed: readonly Clause[],
  decisions: readonly Decision[] = [],
): PolicyConfiguration {
  const quoting = quotingOf(printed, decisions)
  const clauses = printed.map((clause) => ({
    ...clause,
    section: quoting.get(clause.order)?.heading ?? clause.section,
    text: quoting.get(clause.order)?.text ?? clause.text,
  }))
  const doubtful = (clause: Clause): boolean => (quoting.get(clause.order)?.text ?? null) === null
  const found = mapTopics(RULES, clauses, doubtful, isDamaged(printed))
  const sections = sectionNumbers(printed)
  const citationOf = (clause: Clause): Citation => ({
    clause: clause.order,
    section: sections.get(clause.order) ?? 0,
    number: clause.number,
    doubtful: doubtful(clause),
  })
  const cite = (id: string): Citation | null => {
    const place = found[RULES.findIndex((rule) => rule.id === id)]?.[0]
    const clause = place && clauses[place.clause]
    return clause ? citationOf(clause) : null
  }
  const cited = <T extends string>(ids: readonly T[]): Cited<T>[] =>
    ids.flatMap((value) => {
      const citation = cite(value)
      return citation ? [{ value, citation }] : []
    })
  // Of two a clause that may be quoted says it better than one that may not.
  const [referral = null] = cited(REFERRALS).sort(
    (a, b) => Number(a.citation.doubtful) - Number(b.citation.doubtful),
  )
  return {
    channels: cited(CHANNELS),
    referral,
    committee: cite('committee'),
    declaration: cite('declaration'),
    promise: promiseOf(clauses, citationOf),
    checks: cited(CHECKS),
  }
}

/**
 * The promise of the shortest clause that prints one: the clause itself before the list that holds it. Of a doubtful
 * clause none is taken: where a denial is lost, a least time would become a most.
 */
function promiseOf(
  clauses: readonly Clause[],
  citationOf: (clause: Clause) => Citation,
): Cited<PrintedPromise> | null {
  const found = clauses.flatMap((clause) => {
    const value = promiseIn(clause.text)
    const citation = citationOf(clause)
    return value && !citation.doubtful ? [{ value, citation, length: clause.text.length }] : []
  })
  const [best] = found.sort((a, b) => a.length - b.length)
  return best ? { value: best.value, citation: best.citation } : null
}

function sectionNumbers(clauses: readonly Clause[]): ReadonlyMap<number, number> {
  const numbers = new Map<number, number>()
  let count = 0
  let last = ''
  for (const { section, order } of clauses) {
    if (section !== last && section !== '') count++
    last = section
    numbers.set(order, section === '' ? 0 : count)
  }
  return numbers
}
