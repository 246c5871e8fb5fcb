import type pg from 'pg'
import { UNTIL_REPLY } from '../domain/inbox.ts'
import { dueJob } from './due-jobs.ts'
import { handoffChange } from './handoffs.ts'
import { ask, inTransaction, type Queryable, type Statement } from './sql.ts'

/** Puts the open handoff of a conversation out of the queue; `null` takes it back. A crisis is not put off. */
const PUT_OFF = `
UPDATE handoff h SET snoozed_until = $2
 WHERE h.conversation_id = $1 AND h.status IN ('waiting', 'claimed') AND ($2::timestamptz IS NULL OR h.urgency > 0)
RETURNING h.id, (SELECT o.snoozed_until FROM handoff o WHERE o.id = h.id) AS was`

/**
 * Puts a conversation off until then, or until they write; null takes it back at once. A job wakes it.
 * @param also written in the same commit (the audit trail)
 * @returns until when it was put off before, ISO, null for not at all; undefined when there is nothing to put off
 */
export async function putOff(
  pool: pg.Pool,
  conversationId: string,
  until: Date | null,
  officerId: string,
  also: readonly Statement[],
): Promise<string | null | undefined> {
  const done = await inTransaction(pool, async (client) => {
    const run = ({ text, values }: Statement) => ask(client, { text, values: [...values] })
    const { rows } = await ask<{ id: string; was: Date | null }>(client, {
      text: PUT_OFF,
      values: [conversationId, until],
    })
    const [row] = rows
    if (!row) return null
    const detail = until ? { until: until.toISOString() } : {}
    await run(handoffChange(row.id, until ? 'snoozed' : 'woken', officerId, detail))
    if (until && until < new Date(UNTIL_REPLY)) await run(wakeJob(row.id, conversationId, until))
    for (const statement of also) await run(statement)
    return { was: row.was }
  })
  return done === null ? undefined : (done.was?.toISOString() ?? null)
}

function wakeJob(handoffId: string, conversationId: string, dueAt: Date): Statement {
  const key = `snooze-over:${handoffId}:${dueAt.toISOString()}`
  return dueJob({ task: 'snooze-over', payload: { handoffId, conversationId }, dueAt, key })
}

/** The statement that wakes a handoff whose time has come; nothing where it was put off anew, woken or ended. */
export function wakeAt(handoffId: string): Statement {
  return {
    text: `
WITH woken AS (
  UPDATE handoff SET snoozed_until = NULL WHERE id = $1 AND snoozed_until <= now() RETURNING id)
INSERT INTO handoff_change (id, handoff_id, kind) SELECT gen_random_uuid(), id, 'woken' FROM woken`,
    values: [handoffId],
  }
}

const ANSWERED = `
WITH woken AS (
  UPDATE handoff h SET snoozed_until = NULL
   WHERE ($1::uuid[] IS NULL OR h.conversation_id = ANY ($1))
     AND h.snoozed_until IS NOT NULL AND h.status IN ('waiting', 'claimed')
     AND EXISTS (SELECT FROM inbound_message i WHERE i.conversation_id = h.conversation_id AND i.received_at > (
           SELECT max(c.at) FROM handoff_change c WHERE c.handoff_id = h.id AND c.kind = 'snoozed'))
  RETURNING h.id, h.conversation_id),
told AS (
  INSERT INTO handoff_change (id, handoff_id, kind, detail)
  SELECT gen_random_uuid(), id, 'woken', '{"by": "reply"}' FROM woken)
SELECT conversation_id AS id FROM woken`

/** Wakes what was put off and whose people have written since. @param conversationIds null: all @returns those that were woken */
export async function wakeAnswered(
  db: Queryable,
  conversationIds: readonly string[] | null,
): Promise<readonly string[]> {
  const { rows } = await ask<{ id: string }>(db, { text: ANSWERED, values: [conversationIds] })
  return rows.map(({ id }) => id)
}
