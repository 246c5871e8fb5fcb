import type pg from 'pg'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import type { Changes } from '../changes.ts'
import { tellGiven } from '../given.ts'

interface Deps {
  readonly pool: pg.Pool
  readonly changes: Pick<Changes, 'tell'>
}

/** For the commit of something else: whoever takes a request up has it, unless a colleague does. */
export const assignIfFree = (requestId: string, to: string): Statement => ({
  text: 'UPDATE help_request SET assignee_id = $2 WHERE id = $1 AND assignee_id IS NULL',
  values: [requestId, to],
})

/** Who a request is given to, and by whom. */
export interface Assignment {
  readonly to: string | null
  readonly by: { readonly id: string; readonly name: string }
  /** Who has it by what the officer saw; left out where it makes no difference. */
  readonly from?: string | null
}

/**
 * Gives a request to an officer, who hears of it, or to nobody.
 * @returns false when somebody else has it by now, or there is no such request
 */
export async function assignRequest(
  { pool, changes, jobs }: Deps & { readonly jobs: { readonly wake: () => void } },
  requestId: string,
  { to, by, from }: Assignment,
  also: Statement,
): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const { rows } = await ask<{ assignee: string | null }>(client, {
      text: 'SELECT assignee_id AS assignee FROM help_request WHERE id = $1 FOR NO KEY UPDATE',
      values: [requestId],
    })
    const [before] = rows
    if (!before || (from !== undefined && before.assignee !== from)) return null
    const given = { text: 'UPDATE help_request SET assignee_id = $2 WHERE id = $1', values: [requestId, to] }
    const told =
      before.assignee === to ? [] : tellGiven({ kind: 'requestAssigned', to, by, about: requestId })
    for (const { text, values } of [given, also, ...told]) await ask(client, { text, values: [...values] })
    return true
  })
  if (done) {
    jobs.wake()
    changes.tell({ kind: 'request', id: requestId })
  }
  return done ?? false
}

/**
 * Notes that somebody was called whom Sila could not tell of a move. Whoever is told where the request stands is told of
 * the moves before as well.
 * @returns false when there is nobody to be called, or a colleague has done it
 */
export async function markPhoned(
  { pool, changes }: Deps,
  of: { readonly requestId: string; readonly changeId: string; readonly by: string; readonly at: Date },
  also: Statement,
): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const { rowCount } = await ask(client, {
      text: `UPDATE request_change SET detail = detail || jsonb_build_object('phoned', $3::jsonb)
              WHERE request_id = $2 AND detail ? 'untold' AND NOT detail ? 'phoned'
                AND at <= (SELECT g.at FROM request_change g
                            WHERE g.id = $1 AND g.request_id = $2 AND g.detail ? 'untold' AND NOT g.detail ? 'phoned')`,
      values: [of.changeId, of.requestId, { by: of.by, at: of.at.toISOString() }],
    })
    if (!rowCount) return null
    await ask(client, { text: also.text, values: [...also.values] })
    return true
  })
  if (done) changes.tell({ kind: 'request', id: of.requestId })
  return done ?? false
}
