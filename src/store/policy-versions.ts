import type { Clause } from '../domain/policy.ts'
import type { ParsedPolicy } from '../policy/parse.ts'
import type { Decision } from '../policy/review/finding.ts'
import { storableText } from './json.ts'
import {
  addPolicy,
  checksumOf,
  clauseOf,
  comeIntoForce,
  decisionOf,
  lockPolicies,
  WITH_CLAUSES,
} from './policy-store.ts'
import type { Database } from './prisma.ts'
import { uuid7 } from './uuid.ts'

export type PolicyStatus = 'draft' | 'reviewed' | 'inForce' | 'retired'

/** A version of the policy, as lists name it. */
export interface VersionHead {
  readonly id: string
  readonly title: string
  readonly adoption: string
  readonly status: PolicyStatus
  readonly fileName: string
  readonly format: string
  readonly clauses: number
  /** How many decisions on its findings are on record: what is made of them is made anew when there are more. */
  readonly decisions: number
  /** When and by which officer; null where it has not happened, or not by an officer. */
  readonly imported: { readonly at: Date; readonly by: string | null }
  readonly reviewed: { readonly at: Date; readonly by: string | null } | null
  readonly published: { readonly at: Date; readonly by: string | null } | null
}

export interface PolicyVersion {
  readonly head: VersionHead
  readonly source: string
  readonly clauses: readonly Clause[]
  /** In the order they were taken. */
  readonly decisions: readonly Decision[]
}

export interface Upload {
  readonly parsed: ParsedPolicy
  /** The text that was read, not the file. */
  readonly source: string
  readonly fileName: string
  readonly format: string
  readonly by: string
}

/** Why a step was not taken: it is gone, or not in a state for it. */
export type Refusal = 'missing' | 'not-reviewed' | 'not-draft' | 'was-in-force' | 'not-worded' | 'titled'

export type Step = { readonly ok: true } | { readonly ok: false; readonly reason: Refusal }

/** Versions of the policy: drafted, reviewed, published, rolled back; none that was ever in force is deleted. */
export interface PolicyVersions {
  /** The newest first. */
  list(): Promise<VersionHead[]>
  read(id: string): Promise<PolicyVersion | null>
  /** A draft of a text; the same text again is the version that has it already. */
  addDraft(
    upload: Upload,
  ): Promise<{ readonly id: string; readonly known: boolean; readonly status: PolicyStatus }>
  /** Records what an officer decided about a finding; an earlier decision stays on record, the newest counts. */
  decide(id: string, decision: Decision, by: string): Promise<Step>
  /** Gives a version a title, until it comes into force. */
  entitle(id: string, title: string): Promise<Step>
  /** An officer has read the draft and its findings. */
  review(id: string, by: string): Promise<Step>
  /** Puts a reviewed version in force, or one that was before (roll back); the one in force is retired. */
  publish(id: string, by: string): Promise<Step>
  /** Deletes a version that never was in force. */
  discard(id: string): Promise<Step>
}

const DONE: Step = { ok: true }
const refused = (reason: Refusal): Step => ({ ok: false, reason })

export function createPolicyVersions(db: Database): PolicyVersions {
  return {
    async list() {
      const rows = await db.policy.findMany({
        omit: { source: true },
        include: { _count: { select: { clauses: true, decisions: true } } },
        orderBy: [{ importedAt: 'desc' }, { id: 'desc' }],
      })
      return rows.map(({ _count, ...row }) => headOf(row, _count))
    },
    async read(id) {
      const row = await db.policy.findUnique({ where: { id }, include: WITH_CLAUSES })
      if (!row) return null
      const { clauses, decisions, source } = row
      return {
        head: headOf(row, { clauses: clauses.length, decisions: decisions.length }),
        source,
        clauses: clauses.map(clauseOf),
        decisions: decisions.map((row) => ({ ...decisionOf(row), taken: { at: row.at, by: row.by } })),
      }
    },
    addDraft: ({ parsed, ...origin }) =>
      db.$transaction(async (tx) => {
        await lockPolicies(tx)
        const same = await tx.policy.findUnique({ where: { checksum: checksumOf(origin.source) } })
        if (same) return { id: same.id, known: true, status: same.status as PolicyStatus }
        return {
          id: await addPolicy(tx, parsed, { ...origin, status: 'draft' }),
          known: false,
          status: 'draft',
        }
      }),
    async decide(id, { key, decision, text }, by) {
      const wording = text === undefined ? null : storableText(text).trim()
      if (decision === 'repaired' && !wording) return refused('not-worded')
      if (!(await db.policy.findUnique({ where: { id }, select: { id: true } }))) return refused('missing')
      await db.findingDecision.create({
        data: {
          id: uuid7(),
          policyId: id,
          key,
          decision,
          text: decision === 'repaired' ? wording : null,
          by,
        },
      })
      return DONE
    },
    entitle: (id, title) =>
      stepFrom(
        db,
        id,
        // Who was answered from it was told the name it had then.
        (row) => (row.publishedAt === null ? null : 'titled'),
        (tx) => tx.policy.update({ where: { id }, data: { title: storableText(title) } }),
      ),
    review: (id, by) =>
      stepFrom(
        db,
        id,
        (row) => (row.status === 'draft' ? null : 'not-draft'),
        (tx) =>
          tx.policy.update({
            where: { id },
            data: { status: 'reviewed', reviewedAt: new Date(), reviewedBy: by },
          }),
      ),
    publish: (id, by) =>
      stepFrom(
        db,
        id,
        (row) => (row.status === 'draft' ? 'not-reviewed' : null),
        (tx) => comeIntoForce(tx, id, by),
      ),
    discard: (id) =>
      stepFrom(
        db,
        id,
        (row) => (row.publishedAt !== null || /inForce|retired/.test(row.status) ? 'was-in-force' : null),
        (tx) => tx.policy.delete({ where: { id } }),
      ),
  }
}

type Row = Awaited<ReturnType<Database['policy']['findMany']>>[number]
type Tx = Parameters<Parameters<Database['$transaction']>[0]>[0]

async function stepFrom(
  db: Database,
  id: string,
  hindrance: (row: Row) => Refusal | null,
  take: (tx: Tx) => Promise<unknown>,
): Promise<Step> {
  return db.$transaction(async (tx) => {
    await lockPolicies(tx)
    const row = await tx.policy.findUnique({ where: { id } })
    const reason = row ? hindrance(row) : 'missing'
    if (reason) return refused(reason)
    await take(tx)
    return DONE
  })
}

function headOf(
  row: Omit<Row, 'source'>,
  { clauses, decisions }: Pick<VersionHead, 'clauses' | 'decisions'>,
): VersionHead {
  const when = (at: Date | null, by: string | null) => (at === null ? null : { at, by })
  return {
    id: row.id,
    title: row.title,
    adoption: row.adoption,
    status: row.status as PolicyStatus,
    fileName: row.fileName,
    format: row.format,
    clauses,
    decisions,
    imported: { at: row.importedAt, by: row.importedBy },
    reviewed: when(row.reviewedAt, row.reviewedBy),
    published: when(row.publishedAt, row.publishedBy),
  }
}
