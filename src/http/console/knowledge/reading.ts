import { randomUUID } from 'node:crypto'
import type { Apart } from '../../../apart/apart.ts'
import type { Broken, Mended } from '../../../apart/jobs.ts'
import { createExplaining, type Explanation } from '../../../policy/explanation.ts'
import type { Sibling } from '../../../policy/repair/propose.ts'
import { type Examined, examine } from '../../../policy/review/examine.ts'
import { type PolicyReview, reviewOf } from '../../../policy/review/policy-review.ts'
import { quotingOf } from '../../../policy/review/quoting.ts'
import { createPolicySearch, type PoliciesSearch, type SearchedPolicy } from '../../../policy/search.ts'
import type { PolicyVersion, PolicyVersions, VersionHead } from '../../../store/policy-versions.ts'

/** A version as the console looks into it; what costs time is made once, and only when it is asked for. */
export interface Reading {
  readonly version: PolicyVersion
  readonly examined: Examined
  readonly review: PolicyReview
  /** Answers from this version alone, as if it were in force. */
  search(): PoliciesSearch
  explain(question: string): Explanation
  /** A wording for a broken clause of it, with the other versions that were in force as siblings. */
  mended(broken: Pick<Broken, 'finding' | 'clause'>): Promise<Mended>
}

/** What is open in a version. */
export interface Open {
  /** Blocking findings that are to be decided. */
  readonly findings: number
  /** Clauses that would not be quoted if the version were in force. */
  readonly withheld: number
}

export interface Readings {
  /** A version looked into; null where there is none. */
  read(id: string): Promise<Reading | null>
  /** The same in numbers, which are kept for all versions. */
  open(head: Pick<VersionHead, 'id' | 'decisions'>): Promise<Open>
}

/** Versions kept ready: the one that is reviewed, and those it is compared with. */
const KEPT = 4
const MOST_SIBLINGS = 4
/** Characters of a text that is examined at once; a longer one takes long enough to be examined apart. */
const SHORT = 40_000

/** Reads versions, and keeps what was made of them until a decision changes it. A version's text never changes. */
export function createReadings(versions: PolicyVersions, apart: Apart): Readings {
  const kept = new Map<string, Reading>()
  const numbers = new Map<string, Open & { readonly decisions: number }>()
  const examined = ({ source, clauses }: PolicyVersion) =>
    source.length < SHORT ? examine(source, clauses) : apart.run('examine', { source, clauses })
  const read = async (id: string): Promise<Reading | null> => {
    const version = await versions.read(id)
    if (!version) return null
    const before = kept.get(id)
    const found = before?.examined ?? (await examined(version))
    // Somebody else may have read it meanwhile.
    const known = kept.get(id)
    kept.delete(id)
    const isFresh =
      known?.version.decisions.length === version.decisions.length &&
      known.version.head.title === version.head.title
    const reading = known && isFresh ? { ...known, version } : readingOf(version, found, siblingsOf, apart)
    kept.set(id, reading)
    numbers.set(id, { ...openIn(reading), decisions: version.decisions.length })
    for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old)
    return reading
  }
  async function siblingsOf(id: string): Promise<Sibling[]> {
    const others = (await versions.list()).filter((one) => one.id !== id && one.published !== null)
    const readings = await Promise.all(others.slice(0, MOST_SIBLINGS).map((one) => versions.read(one.id)))
    return readings.flatMap((one) => {
      if (!one) return []
      const quoting = quotingOf(one.clauses, one.decisions)
      const texts = [...quoting.values()].flatMap(({ text, heading }) =>
        text === null ? [] : [{ text, section: heading }],
      )
      return [{ id: one.head.id, clauses: texts }]
    })
  }
  return {
    read,
    async open({ id, decisions }) {
      const known = numbers.get(id)
      if (known?.decisions === decisions) return known
      const reading = await read(id)
      return reading ? openIn(reading) : { findings: 0, withheld: 0 }
    },
  }
}

export const openIn = ({ review }: Reading): Open => ({
  findings: review.undecided,
  withheld: review.clauses.filter(({ quoting }) => quoting.state === 'undecided').length,
})

function readingOf(
  version: PolicyVersion,
  examined: Examined,
  siblingsOf: (id: string) => Promise<Sibling[]>,
  apart: Apart,
): Reading {
  const { head, clauses, decisions } = version
  const policy: SearchedPolicy = {
    title: { id: head.id, title: head.title, adoption: head.adoption },
    clauses,
    decisions,
  }
  const review = reviewOf(examined, clauses, decisions)
  let search: PoliciesSearch | undefined
  let explain: ((question: string) => Explanation) | undefined
  let whole: Promise<Broken['of']> | undefined
  return {
    version,
    examined,
    review,
    search() {
      search ??= createPolicySearch([policy])
      return search
    },
    explain(question) {
      explain ??= createExplaining([policy])
      return explain(question)
    },
    async mended(broken) {
      const doubtful = new Set(review.findings.filter(({ blocking }) => blocking).map((one) => one.clause))
      whole ??= siblingsOf(head.id).then((siblings) => ({ key: randomUUID(), clauses, doubtful, siblings }))
      return apart.run('mend', { ...broken, of: await whole })
    },
  }
}
