import type pg from 'pg'
import { storableText } from './json.ts'
import { ask, inTransaction, type Statement } from './sql.ts'

/** What an officer may correct; null empties it. */
export interface Correction {
  readonly name?: string | null
  /** E.164. */
  readonly phone?: string | null
  readonly locale?: string | null
}
type Field = keyof Correction

interface Row {
  name: string | null
  phone: string | null
  locale: string | null
}

/**
 * Corrects a contact. What was before is kept nowhere: only which fields changed.
 * @param audit the entry of the change, written with it
 * @returns the fields that changed; null when there is no such contact
 */
export async function correctContact(
  pool: pg.Pool,
  id: string,
  correction: Correction,
  audit: (changed: readonly Field[]) => Statement,
): Promise<readonly Field[] | null> {
  return inTransaction(pool, async (client) => {
    const { rows } = await ask<{ [Name in keyof Row]: Row[Name] }>(client, {
      text: 'SELECT name, phone, locale FROM contact WHERE id = $1 FOR UPDATE',
      values: [id],
    })
    const [row] = rows
    if (!row) return null
    const fields = ['name', 'phone', 'locale'] as const
    const values = { ...row, ...withoutAbsent(correction) }
    const changed = fields.filter((field) => values[field] !== row[field])
    await ask(client, {
      text: 'UPDATE contact SET name = $2, phone = $3, locale = $4 WHERE id = $1',
      values: [id, values.name === null ? null : storableText(values.name), values.phone, values.locale],
    })
    const entry = audit(changed)
    await ask(client, { text: entry.text, values: [...entry.values] })
    return changed
  })
}

function withoutAbsent(correction: Correction): Partial<Row> {
  return Object.fromEntries(Object.entries(correction).filter(([, value]) => value !== undefined))
}

/**
 * Blocks a contact, or lifts the block.
 * @returns false when there is no such contact, or it stands so already: then nothing is written
 */
export async function blockContact(
  pool: pg.Pool,
  id: string,
  since: Date | null,
  audit: Statement,
): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const { rowCount } = await ask(client, {
      text: `UPDATE contact SET blocked_since = $2 WHERE id = $1 AND (blocked_since IS NULL) = ($2::timestamptz IS NOT NULL)`,
      values: [id, since],
    })
    if (!rowCount) return null
    await ask(client, { text: audit.text, values: [...audit.values] })
    return true
  })
  return done ?? false
}

/** Minutes within which opening the same person again is the same look. */
const LOOK_MINUTES = 30

/** Whether an officer has opened somebody within the last half hour: then it is in the audit trail already. */
export async function lookedRecently(
  db: pg.Pool,
  { officerId, contactId, action }: { officerId: string; contactId: string; action: string },
): Promise<boolean> {
  const { rowCount } = await ask(db, {
    text: `SELECT 1 FROM audit_entry WHERE officer_id = $1 AND contact_id = $2 AND action = $3
              AND at > now() - make_interval(mins => ${LOOK_MINUTES}) LIMIT 1`,
    values: [officerId, contactId, action],
  })
  return rowCount === 1
}
