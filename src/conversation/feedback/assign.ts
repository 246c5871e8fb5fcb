import type pg from 'pg'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { tellGiven } from '../given.ts'

/**
 * Gives what somebody told to an officer, who hears of it, or to nobody.
 * @returns false when it is gone
 * @throws DatabaseUnavailable
 */
export async function assignFeedback(
  { pool, jobs }: { readonly pool: pg.Pool; readonly jobs: { readonly wake: () => void } },
  feedbackId: string,
  { to, by }: { readonly to: string | null; readonly by: { readonly id: string; readonly name: string } },
  also: Statement,
): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const { rows } = await ask<{ assignee: string | null }>(client, {
      text: 'SELECT assignee_id AS assignee FROM feedback WHERE id = $1 FOR NO KEY UPDATE',
      values: [feedbackId],
    })
    const [before] = rows
    if (!before) return null
    const given = { text: 'UPDATE feedback SET assignee_id = $2 WHERE id = $1', values: [feedbackId, to] }
    const told =
      before.assignee === to ? [] : tellGiven({ kind: 'feedbackAssigned', to, by, about: feedbackId })
    for (const { text, values } of [given, also, ...told]) await ask(client, { text, values: [...values] })
    return true
  })
  if (done) jobs.wake()
  return done ?? false
}
