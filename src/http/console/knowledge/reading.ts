import { createExplaining, type Explanation } from '../../../policy/explanation.ts'
import { createRepair, type Repair, type Sibling } from '../../../policy/repair/propose.ts'
import { type PolicyReview, reviewOf } from '../../../policy/review/policy-review.ts'
import { createPolicySearch, type PoliciesSearch, type SearchedPolicy } from '../../../policy/search.ts'
import type { PolicyVersion, PolicyVersions } from '../../../store/policy-versions.ts'

/** A version as the console looks into it; what costs time is made once, and only when it is asked for. */
export interface Reading {
  readonly version: PolicyVersion
  readonly review: PolicyReview
  /** Answers from this version alone, as if it were in force. */
  search(): PoliciesSearch
  explain(question: string): Explanation
  /** Wordings for its broken clauses, with the other versions that were in force as siblings. */
  repair(): Promise<Repair>
}

/** Versions kept ready: the one that is reviewed, and those it is compared with. */
const KEPT = 4
const MOST_SIBLINGS = 4

/** Reads versions, and keeps what was made of them until a decision changes it. A version's text never changes. */
export function createReadings(versions: PolicyVersions): (id: string) => Promise<Reading | null> {
  const kept = new Map<string, Reading>()
  const read = async (id: string): Promise<Reading | null> => {
    const version = await versions.read(id)
    if (!version) return null
    const known = kept.get(id)
    kept.delete(id)
    const isFresh =
      known?.version.decisions.length === version.decisions.length &&
      known.version.head.title === version.head.title
    const reading = known && isFresh ? { ...known, version } : readingOf(version, siblingsOf)
    kept.set(id, reading)
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old)
    return reading
  }
  async function siblingsOf(id: string): Promise<Sibling[]> {
    const others = (await versions.list()).filter((one) => one.id !== id && one.published !== null)
    const readings = await Promise.all(others.slice(0, MOST_SIBLINGS).map((one) => versions.read(one.id)))
    return readings.flatMap((one) => {
      if (!one) return []
      const { clauses } = reviewOf(one.source, one.clauses, one.decisions)
      const texts = clauses.flatMap(({ quoting: { text, heading } }) =>
        text === null ? [] : [{ text, section: heading }],
      )
      return [{ id: one.head.id, clauses: texts }]
    })
  }
  return read
}

function readingOf(version: PolicyVersion, siblingsOf: (id: string) => Promise<Sibling[]>): Reading {
  const { head, source, clauses, decisions } = version
  const policy: SearchedPolicy = {
    title: { id: head.id, title: head.title, adoption: head.adoption },
    clauses,
    decisions,
  }
  const review = reviewOf(source, clauses, decisions)
  let search: PoliciesSearch | undefined
  let explain: ((question: string) => Explanation) | undefined
  let repair: Promise<Repair> | undefined
  return {
    version,
    review,
    search() {
      search ??= createPolicySearch([policy])
      return search
    },
    explain(question) {
      explain ??= createExplaining([policy])
      return explain(question)
    },
    repair() {
      const doubtful = new Set(review.findings.filter(({ blocking }) => blocking).map((one) => one.clause))
      repair ??= siblingsOf(head.id).then((siblings) => createRepair(clauses, doubtful, siblings))
      return repair
    },
  }
}
