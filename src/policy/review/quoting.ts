import type { Decision, Finding, Reviewed } from './finding.ts'
import { findingsOf } from './review.ts'

/** How a clause may be quoted. */
export interface Quoting {
  /** The approved words: as printed, or in the wording an officer approved; null while it must not be quoted. */
  readonly text: string | null
  /** The heading it is named under: as printed, or in the wording an officer approved; '' where it is not to be named. */
  readonly heading: string
  readonly state: 'sound' | 'repaired' | 'as-printed' | 'undecided' | 'never'
  /** What has to be said beside it. */
  readonly remark: 'dates-disagree' | null
}

/**
 * What officers' decisions make of the clauses, by the clause's order. A clause with an undecided blocking finding is not
 * quoted at all, nor is one that an officer has ruled out. Of two decisions on a finding the later counts, and of several
 * approved wordings the last.
 * @param decisions in the order they were taken
 */
export function quotingOf(
  clauses: readonly Reviewed[],
  decisions: readonly Decision[] = [],
): ReadonlyMap<number, Quoting> {
  return quotingFrom(findingsOf(clauses), clauses, decisions)
}

/** The same where the findings are known. */
export function quotingFrom(
  findings: readonly Finding[],
  clauses: readonly Reviewed[],
  decisions: readonly Decision[],
): ReadonlyMap<number, Quoting> {
  const heading = headingOf(findings, decisions)
  const found = new Map<number, Finding[]>()
  for (const finding of findings)
    if (finding.kind !== 'garbled-heading')
      found.set(finding.clause, [...(found.get(finding.clause) ?? []), finding])
  return new Map(
    clauses.map((clause) => [
      clause.order,
      {
        ...quotingOfOne(clause, found.get(clause.order) ?? [], decisions),
        heading: heading(clause.section),
      },
    ]),
  )
}

/** What officers made of broken headings. One that nobody has decided on is named as printed. */
function headingOf(
  findings: readonly Finding[],
  decisions: readonly Decision[],
): (printed: string) => string {
  const approved = new Map<string, string>()
  for (const { kind, key, params } of findings) {
    const newest = kind === 'garbled-heading' ? decisions.findLast((one) => one.key === key) : undefined
    const { decision, text } = newest ?? {}
    if (decision === 'never') approved.set(params.heading ?? '', '')
    if (decision === 'repaired' && text) approved.set(params.heading ?? '', text)
  }
  return (printed) => approved.get(printed) ?? printed
}

function quotingOfOne(
  clause: Reviewed,
  findings: readonly Finding[],
  decisions: readonly Decision[],
): Omit<Quoting, 'heading'> {
  const newest = new Map(decisions.map((decision) => [decision.key, decision]))
  const own = decisions.filter(
    (one) =>
      newest.get(one.key) === one && one.decision !== 'open' && findings.some(({ key }) => key === one.key),
  )
  const remark = findings.some(({ kind }) => kind === 'dates-disagree') ? 'dates-disagree' : null
  if (own.some(({ decision }) => decision === 'never')) return { text: null, state: 'never', remark }
  const undecided = findings.some(({ blocking, key }) => blocking && !own.some((one) => one.key === key))
  if (undecided) return { text: null, state: 'undecided', remark }
  const repaired = own.findLast(({ decision, text }) => decision === 'repaired' && text)?.text
  if (repaired !== undefined) return { text: repaired, state: 'repaired', remark }
  return { text: clause.text, state: own.length > 0 ? 'as-printed' : 'sound', remark }
}
