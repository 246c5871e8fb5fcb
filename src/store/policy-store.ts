import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Clause, PolicyTitle } from '../domain/policy.ts'
import type { ParsedPolicy } from '../policy/parse.ts'
import { storableText } from './json.ts'
import type { Database } from './prisma.ts'
import { ask } from './sql.ts'
import { uuid7 } from './uuid.ts'
import { type Watched, watch } from './watched.ts'

/** A policy in force with its clauses, as policy/search.ts takes it. */
export interface PolicyInForce {
  readonly title: PolicyTitle
  readonly clauses: readonly Clause[]
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
      include: { clauses: { orderBy: { order: 'asc' } } },
      orderBy: { importedAt: 'asc' },
    })
    return rows.map(({ id, title, adoption, clauses }) => ({
      title: { id, title, adoption },
      clauses: clauses.map(({ id: clause, section, number, order, text }) => ({
        id: clause,
        section,
        number,
        order,
        text,
      })),
    }))
  }
  return {
    inForce,
    putInForce: (parsed, source) => putInForce(db, parsed, source),
    keep: (make, onError) =>
      watch({
        async mark() {
          const { rows } = await ask<{ mark: string | null }>(pool, {
            text: `SELECT string_agg(id::text, ',' ORDER BY id) AS mark FROM policy WHERE status = 'inForce'`,
          })
          return rows[0]?.mark ?? ''
        },
        load: async () => make(await inForce()),
        onError,
      }),
  }
}

async function putInForce(db: Database, parsed: ParsedPolicy, source: string): Promise<Imported> {
  const checksum = createHash('sha256').update(source).digest('hex')
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE policy IN EXCLUSIVE MODE`
    const same = await tx.policy.findUnique({
      where: { checksum },
      include: { _count: { select: { clauses: true } } },
    })
    const others = await tx.policy.findMany({ where: { status: 'inForce', checksum: { not: checksum } } })
    if (same?.status === 'inForce' && others.length === 0)
      return { outcome: 'unchanged', clauses: same._count.clauses, retired: [] }
    await tx.policy.updateMany({
      where: { id: { in: others.map(({ id }) => id) } },
      data: { status: 'retired' },
    })
    // Clause ids stay with a policy for good: answers already given name them.
    if (same) await tx.policy.update({ where: { checksum }, data: { status: 'inForce' } })
    else {
      const id = uuid7()
      const data = { id, title: parsed.title, adoption: parsed.adoption, status: 'inForce', checksum }
      await tx.policy.create({ data: { ...data, source: storableText(source) } })
      await tx.clause.createMany({
        data: parsed.clauses.map((clause) => ({
          id: uuid7(),
          policyId: id,
          section: clause.section,
          number: clause.number,
          order: clause.order,
          text: storableText(clause.text),
        })),
      })
    }
    return { outcome: 'imported', clauses: parsed.clauses.length, retired: others.map(({ title }) => title) }
  })
}
