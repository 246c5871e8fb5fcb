import type pg from 'pg'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { type Assignment, assign } from '../assign.ts'
import type { Changes } from '../changes.ts'

interface Deps {
  readonly pool: pg.Pool
  readonly changes: Pick<Changes, 'tell'>
}

/** For the commit of something else: whoever takes a request up has it, unless a colleague does. */
export const assignIfFree = (requestId: string, to: string): Statement => ({
  text: 'UPDATE help_request SET assignee_id = $2 WHERE id = $1 AND assignee_id IS NULL',
  values: [requestId, to],
})

/**
 * Gives a request to an officer, who hears of it, or to nobody.
 * @returns false when somebody else has it by now, or there is no such request
 */
export async function assignRequest(
  { changes, ...deps }: Deps & { readonly jobs: { readonly wake: () => void } },
  id: string,
  assignment: Assignment,
  also: Statement,
): Promise<boolean> {
  const done = await assign(deps, { kind: 'request', id }, assignment, also)
  if (done) changes.tell({ kind: 'request', id })
  return done
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
