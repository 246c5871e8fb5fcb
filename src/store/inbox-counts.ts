import type pg from 'pg'
import { ASLEEP, type Eyes, OPEN, Values, visible } from './inbox-sql.ts'
import { ask } from './sql.ts'

/** How much there is to do. */
export interface InboxCounts {
  readonly waiting: number
  readonly mine: number
  readonly open: number
  readonly snoozed: number
  /** Ids of the handoffs of people in danger whom nobody has claimed. */
  readonly crises: readonly string[]
}

/** Rejects with DatabaseUnavailable. */
export async function inboxCounts(pool: pg.Pool, eyes: Eyes): Promise<InboxCounts> {
  const values = new Values()
  const me = values.put(eyes.me)
  const { rows } = await ask<InboxCounts & pg.QueryResultRow>(pool, {
    text: `
SELECT count(*) FILTER (WHERE status = 'waiting' AND NOT asleep)::int AS waiting,
       count(*) FILTER (WHERE status = 'claimed' AND claimed_by = ${me} AND NOT asleep)::int AS mine,
       count(*) FILTER (WHERE NOT asleep)::int AS open,
       count(*) FILTER (WHERE asleep)::int AS snoozed,
       coalesce(array_agg(id) FILTER (WHERE status = 'waiting' AND urgency = 0), '{}') AS crises
  FROM (SELECT h.id, h.status, h.claimed_by, h.urgency, ${ASLEEP} AS asleep FROM handoff h
         WHERE ${OPEN} AND ${visible(values, eyes)}) x`,
    values: values.list,
  })
  return rows[0] ?? { waiting: 0, mine: 0, open: 0, snoozed: 0, crises: [] }
}
