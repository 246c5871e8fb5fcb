import type pg from 'pg'
import { dueJob } from './due-jobs.ts'
import { ask, type Queryable } from './sql.ts'

/** Task of src/jobs/tasks/call-webhook.ts. */
const TASK = 'call-webhook'

/** When calls that wait are made, by their ids; of one that is being made now there is nothing. */
export async function nextTries(
  db: Queryable,
  callIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  if (callIds.length === 0) return new Map()
  const { rows } = await ask<{ id: string; due_at: Date }>(db, {
    text: `SELECT payload ->> 'callId' AS id, due_at FROM due_job
            WHERE task = $1 AND status = 'waiting' AND payload ->> 'callId' = ANY ($2)`,
    values: [TASK, callIds],
  })
  return new Map(rows.map(({ id, due_at }) => [id, due_at]))
}

/** Tries an address out, at once. @returns null where there is no such address */
export async function ping(client: pg.PoolClient, webhookId: string, now: Date): Promise<true | null> {
  const { rows } = await ask<{ id: string }>(client, {
    text: `INSERT INTO webhook_call (id, webhook_id, event, payload)
           SELECT gen_random_uuid(), id, 'ping', jsonb_build_object('event', 'ping', 'at', $2::text) FROM webhook WHERE id = $1
           RETURNING id`,
    values: [webhookId, now.toISOString()],
  })
  const [call] = rows
  if (!call) return null
  await begin(client, call.id)
  return true
}

const AGAIN = `
UPDATE webhook_call SET status = 'waiting', attempts = CASE status WHEN 'failed' THEN 0 ELSE attempts END, done_at = NULL
 WHERE webhook_id = $1 AND id = $2 AND status IN ('waiting', 'failed') RETURNING id`

/**
 * Makes a call once more, at once: one that was given up begins anew, one that waits goes on where it was.
 * @returns null where there is nothing to call
 */
export async function callAgain(
  client: pg.PoolClient,
  webhookId: string,
  callId: string,
): Promise<true | null> {
  if (!(await ask(client, { text: AGAIN, values: [webhookId, callId] })).rowCount) return null
  const { rowCount } = await ask(client, {
    text: `UPDATE due_job SET due_at = CASE status WHEN 'waiting' THEN now() - interval '1 millisecond' ELSE due_at END
            WHERE task = $1 AND status IN ('waiting', 'running') AND payload ->> 'callId' = $2`,
    values: [TASK, callId],
  })
  if (!rowCount) await begin(client, callId)
  return true
}

async function begin(client: pg.PoolClient, callId: string): Promise<void> {
  const { text, values } = dueJob({ task: TASK, payload: { callId } })
  await ask(client, { text, values: [...values] })
}
