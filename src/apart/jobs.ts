import { type FileProblem, type FileReading, readPolicyFile } from '../policy/files/read.ts'
import { type ParsedPolicy, parsePolicy } from '../policy/parse.ts'
import { speaksOfService } from '../policy/relevance.ts'
import type { Wordings } from '../policy/repair/alignment.ts'
import { createRepair, type Repair, type Sibling } from '../policy/repair/propose.ts'
import { examine } from '../policy/review/examine.ts'
import type { Finding, Proposal, Reviewed } from '../policy/review/finding.ts'
import { compareVersions } from '../policy/versions/compare.ts'

/** More clauses than any policy has, and longer ones: nobody could look through them, and looking into them takes long. */
const MOST_CLAUSES = 1000
const LONGEST_CLAUSE = 6000

export type PolicyReading =
  | (Extract<FileReading, { ok: true }> & {
      readonly parsed: ParsedPolicy
      /** It speaks of an association or of those it serves. */
      readonly related: boolean
    })
  | { readonly ok: false; readonly problem: FileProblem }

/** A finding to be repaired, of a version as decisions have left it. */
export interface Broken {
  readonly finding: Finding
  readonly clause: Reviewed
  readonly of: {
    /** The same for the same clauses, doubts and siblings. */
    readonly key: string
    readonly clauses: readonly Reviewed[]
    /** Orders of the clauses that are broken themselves. */
    readonly doubtful: ReadonlySet<number>
    readonly siblings: readonly Sibling[]
  }
}

/** A wording for it, and how others word it. */
export interface Mended {
  readonly proposal: Proposal | null
  readonly said: readonly Wordings[]
}

/** Findings are looked at one after another: what all of a version need is worked out once. */
let repairing: { readonly key: string; readonly repair: Repair } | undefined

/** What of a policy is worked on apart from the process that answers people: pure, and told in plain data. */
export const JOBS = {
  /** A file's text, and the clauses it becomes. */
  read: async ({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<PolicyReading> => {
    const file = await readPolicyFile(name, bytes)
    if (!file.ok) return file
    const parsed = parsePolicy(file.text)
    const { clauses } = parsed
    if (clauses.length === 0) return { ok: false, problem: 'no-clauses' }
    if (clauses.length > MOST_CLAUSES || clauses.some(({ text }) => text.length > LONGEST_CLAUSE))
      return { ok: false, problem: 'too-long' }
    return { ...file, parsed, related: speaksOfService(file.text) }
  },
  examine: ({ source, clauses }: { source: string; clauses: readonly Reviewed[] }) =>
    examine(source, clauses),
  mend: ({ finding, clause, of: { key, clauses, doubtful, siblings } }: Broken): Mended => {
    if (repairing?.key !== key) repairing = { key, repair: createRepair(clauses, doubtful, siblings) }
    const { repair } = repairing
    return { proposal: repair.propose(finding, clause), said: repair.said(finding, clause) }
  },
  compare: ({ before, after }: Record<'before' | 'after', readonly Reviewed[]>) =>
    compareVersions(before, after),
}

export type JobName = keyof typeof JOBS
export type JobInput<Name extends JobName> = Parameters<(typeof JOBS)[Name]>[0]
export type JobResult<Name extends JobName> = Awaited<ReturnType<(typeof JOBS)[Name]>>
