import type pg from 'pg'
import { ask, inTransaction, type Statement } from '../store/sql.ts'
import { tellGiven } from './given.ts'

/** What an officer can have, as its own work. */
const GIVEN = {
  request: { table: 'help_request', kind: 'requestAssigned' },
  feedback: { table: 'feedback', kind: 'feedbackAssigned' },
} as const

/** Who something is given to, and by whom. */
export interface Assignment {
  readonly to: string | null
  readonly by: { readonly id: string; readonly name: string }
  /** Who has it by what the officer saw; left out where it makes no difference. */
  readonly from?: string | null
}

/**
 * Gives a request, or what somebody told, to an officer, who hears of it, or to nobody.
 * @param also statements of the same commit
 * @returns false when somebody else has it by now, or it is gone
 * @throws DatabaseUnavailable
 */
export async function assign(
  { pool, jobs }: { readonly pool: pg.Pool; readonly jobs: { readonly wake: () => void } },
  what: { readonly kind: keyof typeof GIVEN; readonly id: string },
  { to, by, from }: Assignment,
  also: Statement,
): Promise<boolean> {
  const { table, kind } = GIVEN[what.kind]
  const done = await inTransaction(pool, async (client) => {
    const { rows } = await ask<{ assignee: string | null }>(client, {
      text: `SELECT assignee_id AS assignee FROM ${table} WHERE id = $1 FOR NO KEY UPDATE`,
      values: [what.id],
    })
    const [before] = rows
    if (!before || (from !== undefined && before.assignee !== from)) return null
    const given = { text: `UPDATE ${table} SET assignee_id = $2 WHERE id = $1`, values: [what.id, to] }
    const told = before.assignee === to ? [] : tellGiven({ kind, to, by, about: what.id })
    for (const { text, values } of [given, also, ...told]) await ask(client, { text, values: [...values] })
    return true
  })
  if (done) jobs.wake()
  return done ?? false
}
