import type pg from 'pg'
import { z } from 'zod'
import { THEIRS } from './one-contact.ts'
import { ask, type Queryable } from './sql.ts'

const row = z.record(z.string(), z.unknown())
const ids = z.array(z.string())

/**
 * What a merge has moved: enough to take it back to the last row. It holds the merged contact's own data, so it is
 * emptied when the merge is taken back, and goes with the person.
 */
export const moved = z.object({
  /** The merged contact's row. */
  merged: row,
  /** The kept contact's row before and after it took over what it lacked. */
  kept: z.object({ before: row, after: row }),
  /** Ids of rows that changed hands, by table. */
  rows: z.record(z.string(), ids),
  /** Labels and proved requests: those the kept one did not have (`moved`), and those both had. */
  labels: z.object({ moved: ids, both: ids }),
  claims: z.object({ moved: z.array(row), both: z.array(row) }),
  /** Announcements that the kept one had not been meant for. */
  announcements: ids.default([]),
  /** The merged contact's legal hold, and whether it became the kept one's. */
  legalHold: z.object({ row, moved: z.boolean() }).nullable(),
  /** With whom the merged one is not to be mixed up, and which of that was new for the kept one. */
  distinct: z.object({ rows: z.array(row), added: z.array(row) }),
  /** Jobs about the contact that were waiting. */
  jobs: ids,
})
export type Moved = z.infer<typeof moved>

/** Fields of a contact that a merge may change, in the order they are looked at. */
export const FIELDS = [
  'name',
  'phone',
  'locale',
  'consent_version',
  'notifications_stopped',
  'blocked_since',
  'created_at',
] as const

/** Rows as JSON. */
export async function jsonRows(
  db: Queryable,
  text: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const { rows } = await ask<{ row: Record<string, unknown> }>(db, { text, values: [...values] })
  return rows.map((one) => one.row)
}

/** The first column of every row. */
export async function column(db: Queryable, text: string, values: readonly unknown[]): Promise<string[]> {
  const { rows } = await ask<pg.QueryResultRow>(db, { text, values: [...values] })
  return rows.map((one) => String(Object.values(one)[0]))
}

/**
 * In one order, as the turns lock them: from here on no turn of either person is written on what it read before. The
 * conversations first, because that is where a turn begins.
 */
export async function lockContacts(db: Queryable, contacts: readonly string[]): Promise<number> {
  await ask(db, {
    text: `UPDATE conversation c SET version = version + 1
            FROM (SELECT id FROM conversation WHERE contact_id = ANY ($1) ORDER BY id FOR UPDATE) x WHERE c.id = x.id`,
    values: [contacts],
  })
  const { rowCount } = await ask(db, {
    text: 'SELECT 1 FROM contact WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
    values: [contacts],
  })
  return rowCount ?? 0
}

/** Gives rows of every table to another contact. @returns their ids by table */
export async function handOver(db: Queryable, to: string, from: string): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const table of THEIRS)
    found[table] = await column(
      db,
      `UPDATE ${table} SET contact_id = $1 WHERE contact_id = $2 RETURNING id`,
      [to, from],
    )
  return found
}

/** Gives some rows back, as far as they are still there and still the other's. */
export async function handBack(db: Queryable, to: string, from: string, rows: Moved['rows']): Promise<void> {
  for (const table of THEIRS)
    await ask(db, {
      text: `UPDATE ${table} SET contact_id = $1 WHERE contact_id = $2 AND id = ANY ($3::uuid[])`,
      values: [to, from, rows[table] ?? []],
    })
}
