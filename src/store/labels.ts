import type pg from 'pg'
import { ask, inTransaction, type Statement } from './sql.ts'

/**
 * Puts a label on a contact, or takes it off.
 * @param also written in the same commit where that changed anything
 * @returns whether it did; null where there is no such label. Rejects with DatabaseUnavailable
 */
export async function putLabel(
  pool: pg.Pool,
  contactId: string,
  labelId: string,
  on: boolean,
  also: readonly Statement[],
): Promise<boolean | null> {
  return inTransaction(pool, async (client) => {
    const run = async (text: string, ...values: unknown[]) =>
      (await ask(client, { text, values })).rowCount ?? 0
    if (!(await run('SELECT FROM label WHERE id = $1 FOR KEY SHARE', labelId))) return null
    const changed = await run(
      on
        ? 'INSERT INTO contact_label (contact_id, label_id) VALUES ($1, $2) ON CONFLICT DO NOTHING'
        : 'DELETE FROM contact_label WHERE contact_id = $1 AND label_id = $2',
      contactId,
      labelId,
    )
    if (changed) for (const { text, values } of also) await run(text, ...values)
    return changed > 0
  })
}

/** Deletes a label, and takes it off everybody. */
export async function deleteLabel(pool: pg.Pool, id: string, also: readonly Statement[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await ask(client, { text: 'DELETE FROM label WHERE id = $1', values: [id] })
    for (const { text, values } of also) await ask(client, { text, values: [...values] })
    return true
  })
}
