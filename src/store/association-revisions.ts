import type pg from 'pg'
import { type Association, association } from '../domain/association.ts'
import { changedSections, type SectionName } from '../domain/association-sections.ts'
import { type AuditEntry, auditStatement } from './audit.ts'
import { storableJson } from './json.ts'
import type { Database } from './prisma.ts'
import { ask, inTransaction, type Queryable } from './sql.ts'

/** When a revision came, and by whom; `by` null for one from a file, '' for an officer who is no more. */
export interface RevisionHead {
  readonly revision: number
  readonly at: Date
  readonly by: string | null
}

export interface Revision extends RevisionHead {
  readonly profile: Association
}

/** Somebody else saved since what is to be saved was read. */
export class Outdated extends Error {
  override readonly name = 'Outdated'
  readonly newest: RevisionHead
  constructor(newest: RevisionHead) {
    super('there is a newer revision')
    this.newest = newest
  }
}

export interface Revising {
  /** The revision that was read. */
  readonly seen: number
  readonly officerId: string
  /** The next profile, made of the newest. @param seen what was read; null where it cannot be read any more */
  readonly next: (newest: Association, seen: Association | null) => Association | 'outdated'
  readonly entry: AuditEntry
}

export interface Revised {
  readonly revision: number
  readonly previous: number
}

interface Row {
  revision: number
  profile: unknown
  created_at: Date
  by: string | null
  name: string | null
}

const SELECT = `SELECT r.revision, r.profile, r.created_at, r.by, o.name
  FROM association_revision r LEFT JOIN officer o ON o.id = r.by`

export async function newestRevision(db: Queryable | pg.Pool): Promise<Revision> {
  const { rows } = await ask<Row>(db, { text: `${SELECT} ORDER BY r.revision DESC LIMIT 1` })
  const found = rows[0] && read(rows[0])
  if (!found) throw new Error('the database holds no association')
  return found
}

export async function revisionOf(db: Queryable | pg.Pool, revision: number): Promise<Revision | null> {
  const { rows } = await ask<Row>(db, { text: `${SELECT} WHERE r.revision = $1`, values: [revision] })
  return rows[0] ? read(rows[0]) : null
}

/**
 * Adds a revision and its entry in the audit trail, one writer after the other.
 * @returns its number, and that of the one before
 * @throws Outdated where `next` finds that it would undo what another has saved
 */
export async function revise(pool: pg.Pool, of: Revising): Promise<Revised> {
  const revised = await inTransaction(pool, async (client) => {
    await ask(client, { text: 'LOCK TABLE association_revision IN EXCLUSIVE MODE' })
    const newest = await newestRevision(client)
    const seen = of.seen === newest.revision ? newest : await revisionOf(client, of.seen)
    const next = of.next(newest.profile, seen?.profile ?? null)
    if (next === 'outdated') throw new Outdated(newest)
    const { rows } = await ask<{ revision: number }>(client, {
      text: 'INSERT INTO association_revision (profile, by) VALUES ($1::jsonb, $2) RETURNING revision',
      values: [storableJson(association.parse(next)), of.officerId],
    })
    const { text, values } = auditStatement(of.entry)
    await ask(client, { text, values: [...values] })
    const revision = rows[0]?.revision
    return revision === undefined ? null : { revision, previous: newest.revision }
  })
  if (revised === null) throw new Error('no revision was written')
  return revised
}

/** A revision with the sections it changed; none for the first. */
export interface HistoryEntry extends RevisionHead {
  readonly sections: readonly SectionName[]
}

/** Revisions, newest first. @param before older than this one */
export async function revisionHistory(
  db: Database,
  before: number | null,
  count: number,
): Promise<HistoryEntry[]> {
  const rows = await db.associationRevision.findMany({
    where: before === null ? {} : { revision: { lt: before } },
    orderBy: { revision: 'desc' },
    take: count + 1,
  })
  const ids = [...new Set(rows.flatMap(({ by }) => by ?? []))]
  const officers = await db.officer.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const nameOf = (id: string | null) =>
    id === null ? null : (officers.find((officer) => officer.id === id)?.name ?? '')
  const profiles = rows.map(({ profile }) => association.safeParse(profile).data)
  return rows.slice(0, count).map(({ revision, createdAt, by }, at) => {
    const [after, earlier] = [profiles[at], profiles[at + 1]]
    const sections = after && earlier ? changedSections(earlier, after) : []
    return { revision, at: createdAt, by: nameOf(by), sections }
  })
}

/** Null for one that today's release cannot read. */
function read({ revision, profile, created_at: at, by, name }: Row): Revision | null {
  const parsed = association.safeParse(profile)
  return parsed.success ? { revision, at, by: by === null ? null : (name ?? ''), profile: parsed.data } : null
}
