import { ask, type Queryable } from './sql.ts'

/*
 * Who had an announcement under either of two records has had it: what the one that stays still waits for is done where
 * the one that goes was faster, and what it did not have becomes its own.
 */
const FASTER = `
UPDATE announcement_recipient k SET status = g.status, reason = g.reason, outbound_id = g.outbound_id, at = g.at
  FROM announcement_recipient g
 WHERE k.contact_id = $1 AND g.contact_id = $2 AND g.announcement_id = k.announcement_id
   AND k.status = 'waiting' AND g.status <> 'waiting'`
const TAKE = `
UPDATE announcement_recipient g SET contact_id = $1
 WHERE g.contact_id = $2 AND NOT EXISTS (
   SELECT FROM announcement_recipient k WHERE k.contact_id = $1 AND k.announcement_id = g.announcement_id)
RETURNING g.announcement_id AS id`

/** Gives what announcements know of one contact to another. @returns the announcements that changed hands */
export async function joinRecipients(db: Queryable, to: string, from: string): Promise<string[]> {
  await ask(db, { text: FASTER, values: [to, from] })
  const { rows } = await ask<{ id: string }>(db, { text: TAKE, values: [to, from] })
  return rows.map(({ id }) => id)
}

/** Gives some back, as far as they are still there. */
export async function partRecipients(
  db: Queryable,
  to: string,
  from: string,
  announcements: readonly string[],
): Promise<void> {
  await ask(db, {
    text: 'UPDATE announcement_recipient SET contact_id = $1 WHERE contact_id = $2 AND announcement_id = ANY ($3::uuid[])',
    values: [to, from, announcements],
  })
}
