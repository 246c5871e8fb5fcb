import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Clause, PolicyTitle } from '../domain/policy.ts'
import type { Prisma } from '../generated/client.ts'
import type { ParsedPolicy } from '../policy/parse.ts'
import type { Decision } from '../policy/review/finding.ts'
import { storableText } from './json.ts'
import type { Database, Transaction } from './prisma.ts'
import { ask } from './sql.ts'
import { uuid7 } from './uuid.ts'
import { type Watched, watch } from './watched.ts'

/** A policy in force with its clauses, as policy/search.ts takes it. */
export interface PolicyInForce {
  readonly title: PolicyTitle
  readonly clauses: readonly Clause[]
  /** What officers decided about its findings, in the order they did. */
  readonly decisions?: readonly Decision[]
}

/** What an import did. */
export interface Imported {
  readonly outcome: 'imported' | 'unchanged'
  readonly clauses: number
  /** Titles of the policies it took the place of. */
  readonly retired: readonly string[]
}

export interface PolicyStore {
  inForce(): Promise<PolicyInForce[]>
  /**
   * Puts a policy in force in place of all before it; the same text again changes nothing.
   * @param source the whole text it was read from
   */
  putInForce(parsed: ParsedPolicy, source: string): Promise<Imported>
  /** Something made of the policies in force (a search), remade within 5 s of a change. */
  keep<T>(
    make: (policies: readonly PolicyInForce[]) => T,
    onError?: (error: unknown) => void,
  ): Promise<Watched<T>>
}

export function createPolicyStore(db: Database, pool: pg.Pool): PolicyStore {
  const inForce = async () => {
    const rows = await db.policy.findMany({
      where: { status: 'inForce' },
      include: WITH_CLAUSES,
      orderBy: { importedAt: 'asc' },
    })
    return rows.map(({ id, title, adoption, clauses, decisions }) => ({
      title: { id, title, adoption },
      clauses: clauses.map(clauseOf),
      ...(decisions.length > 0 ? { decisions: decisions.map(decisionOf) } : {}),
    }))
  }
  return {
    inForce,
    putInForce: (parsed, source) => putInForce(db, parsed, source),
    keep: (make, onError) =>
      watch({
        async mark() {
          const { rows } = await ask<{ mark: string | null }>(pool, {
            text: `SELECT string_agg(p.id::text || (SELECT count(*) FROM finding_decision d WHERE d.policy_id = p.id),
              ',' ORDER BY p.id) AS mark FROM policy p WHERE p.status = 'inForce'`,
          })
          return rows[0]?.mark ?? ''
        },
        load: async () => make(await inForce()),
        onError,
      }),
  }
}

/** What every reading of a policy brings along. */
export const WITH_CLAUSES = {
  clauses: { orderBy: { order: 'asc' } },
  decisions: { orderBy: [{ at: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.PolicyInclude

export function clauseOf({ id, section, number, order, text }: Clause): Clause {
  return { id, section, number, order, text }
}

export function decisionOf({
  key,
  decision,
  text,
}: {
  key: string
  decision: string
  text: string | null
}): Decision {
  return { key, decision: decision as Decision['decision'], ...(text === null ? {} : { text }) }
}

async function putInForce(db: Database, parsed: ParsedPolicy, source: string): Promise<Imported> {
  const checksum = checksumOf(source)
  return db.$transaction(async (tx) => {
    await lockPolicies(tx)
    const same = await tx.policy.findUnique({
      where: { checksum },
      include: { _count: { select: { clauses: true } } },
    })
    const others = await tx.policy.findMany({ where: { status: 'inForce', checksum: { not: checksum } } })
    if (same?.status === 'inForce' && others.length === 0)
      return { outcome: 'unchanged', clauses: same._count.clauses, retired: [] }
    // Clause ids stay with a policy for good: answers already given name them.
    const id = same?.id ?? (await addPolicy(tx, parsed, { source, status: 'inForce' }))
    await comeIntoForce(tx, id, null)
    return { outcome: 'imported', clauses: parsed.clauses.length, retired: others.map(({ title }) => title) }
  })
}

export function checksumOf(source: string): string {
  return createHash('sha256').update(source).digest('hex')
}

/** One change of which policy is in force at a time. */
export async function lockPolicies(tx: Transaction): Promise<void> {
  await tx.$executeRaw`LOCK TABLE policy IN EXCLUSIVE MODE`
}

/** Where a policy's text comes from. */
export interface Origin {
  readonly source: string
  readonly status: 'draft' | 'inForce'
  readonly fileName?: string
  readonly format?: string
  readonly by?: string | null
}

/**
 * Writes a policy with its clauses, and takes over what officers have decided about the one in force: a decision is named
 * by the words it is about, so it stays good where they stay. @returns its id
 */
export async function addPolicy(
  tx: Transaction,
  parsed: Pick<ParsedPolicy, 'title' | 'adoption' | 'clauses'>,
  { source, status, fileName = '', format = 'text', by = null }: Origin,
): Promise<string> {
  const id = uuid7()
  await tx.policy.create({
    data: {
      id,
      title: storableText(parsed.title),
      adoption: storableText(parsed.adoption),
      status,
      checksum: checksumOf(source),
      source: storableText(source),
      fileName: storableText(fileName),
      format,
      importedBy: by,
    },
  })
  const clauses = parsed.clauses.map(({ section, number, order, text }) => ({
    id: uuid7(),
    section: storableText(section),
    number,
    order,
    text: storableText(text),
  }))
  // As one value: a thousand rows of values keep the process busy for half a second.
  await tx.$executeRaw`
    INSERT INTO clause (id, policy_id, section, number, "order", text)
    SELECT c.id, ${id}::uuid, c.section, c.number, c."order", c.text
    FROM jsonb_to_recordset(${JSON.stringify(clauses)}::jsonb)
      AS c(id uuid, section text, number text, "order" int, text text)`
  const decided = await tx.findingDecision.findMany({
    where: { policy: { status: 'inForce', id: { not: id } } },
    orderBy: WITH_CLAUSES.decisions.orderBy,
  })
  const newest = new Map(decided.map((decision) => [decision.key, decision]))
  await tx.findingDecision.createMany({
    data: [...newest.values()].map(({ key, decision, text, at }) => ({
      id: uuid7(),
      policyId: id,
      key,
      decision,
      text,
      at,
    })),
  })
  return id
}

/** Puts a policy in force and retires every other. @param by the officer, null for the command line */
export async function comeIntoForce(tx: Transaction, id: string, by: string | null): Promise<void> {
  await tx.policy.updateMany({ where: { status: 'inForce', id: { not: id } }, data: { status: 'retired' } })
  await tx.policy.update({
    where: { id },
    data: { status: 'inForce', publishedAt: new Date(), publishedBy: by },
  })
}
