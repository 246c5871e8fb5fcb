import type pg from 'pg'
import { storableJson } from './json.ts'
import { LEASE_LASTS } from './leases.ts'
import { ask, inTransaction, type Statement } from './sql.ts'

/** Something that is to happen later. */
export interface DueJob {
  readonly task: string
  readonly payload: unknown
  /** Now, where missing. */
  readonly dueAt?: Date
  /** While a job of this key is open, another one is not added. */
  readonly key?: string
}

/** A job this process has claimed. */
export interface ClaimedJob {
  readonly id: string
  readonly task: string
  readonly payload: unknown
  /** Tries so far, this one included. */
  readonly attempts: number
}

export interface DueJobStore {
  add(job: DueJob): Promise<void>
  /** Takes due jobs of these tasks; what another version of Sila does is left to it. */
  claim(limit: number, tasks: readonly string[]): Promise<ClaimedJob[]>
  /** Ends a job together with what came of it, in one commit; false, and nothing written, when it is no longer ours. */
  finish(id: string, statements?: readonly Statement[]): Promise<boolean>
  /** Puts a job back for later; `error` names what went wrong, null when it only waits for its time. */
  postpone(id: string, seconds: number, error: string | null): Promise<void>
  giveUp(id: string, error: string): Promise<void>
  /** Takes back what dead processes had claimed, and lets nothing wait longer because the clock was set back. */
  recover(): Promise<number>
  /** Everything this process has claimed. */
  claimed(): Promise<string[]>
}

const ADD = `
INSERT INTO due_job (id, task, key, payload, due_at)
VALUES (gen_random_uuid(), $1, $2, $3::jsonb, coalesce($4::timestamptz, now() - interval '1 millisecond'))
ON CONFLICT (key) WHERE status IN ('waiting', 'running') DO NOTHING`

/** Unnamed for the same reason as the claim of outbound messages. */
const CLAIM = `
WITH head AS (
  SELECT id FROM due_job WHERE status = 'waiting' AND due_at <= now() AND task = ANY ($3)
   ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
UPDATE due_job j SET status = 'running', attempts = attempts + 1, claimed_by = $2
  FROM head WHERE j.id = head.id RETURNING j.id, j.task, j.payload, j.attempts`

const RECOVER = `
UPDATE due_job j SET status = 'waiting', claimed_by = NULL
 WHERE j.status = 'running' AND j.claimed_by <> $1
   AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.name = 'process:' || j.claimed_by AND ${LEASE_LASTS})`

const CLOCK_SET_BACK = `
UPDATE due_job SET due_at = due_at - (created_at - now()), created_at = now()
 WHERE status = 'waiting' AND created_at > now() + interval '1 minute'`

const CLAIMED = `SELECT id FROM due_job WHERE status = 'running' AND claimed_by = $1`

const MINE = `WHERE id = $1 AND status = 'running' AND claimed_by = $2`

const DONE = `UPDATE due_job SET status = 'done', done_at = now(), claimed_by = NULL, error = NULL ${MINE}`

/** The statement that adds a job, for a recorder's transaction. */
export function dueJob({ task, payload, dueAt, key }: DueJob): Statement {
  return { text: ADD, values: [task, key ?? null, storableJson(payload), dueAt?.toISOString() ?? null] }
}

export function createDueJobStore(pool: pg.Pool, processId: string): DueJobStore {
  const run = (text: string, ...values: unknown[]) => ask(pool, { text, values })
  return {
    async add(job) {
      const { text, values } = dueJob(job)
      await run(text, ...values)
    },
    async claim(limit, tasks) {
      const values = [limit, processId, tasks]
      return (await ask<ClaimedJob & pg.QueryResultRow>(pool, { text: CLAIM, values })).rows
    },
    async finish(id, statements = []) {
      const done = await inTransaction(pool, async (client) => {
        const { rowCount } = await ask(client, { text: DONE, values: [id, processId] })
        if (!rowCount) return null
        for (const { text, values } of statements) await ask(client, { text, values: [...values] })
        return true
      })
      return done ?? false
    },
    async postpone(id, seconds, error) {
      const tries = error === null ? 'attempts - 1' : 'attempts'
      await run(
        `UPDATE due_job SET status = 'waiting', claimed_by = NULL, attempts = ${tries}, error = $4,
                due_at = now() + make_interval(secs => $3) ${MINE}`,
        id,
        processId,
        seconds,
        error,
      )
    },
    async giveUp(id, error) {
      await run(
        `UPDATE due_job SET status = 'failed', done_at = now(), claimed_by = NULL, error = $3 ${MINE}`,
        id,
        processId,
        error,
      )
    },
    async recover() {
      await run(CLOCK_SET_BACK)
      return (await run(RECOVER, processId)).rowCount ?? 0
    },
    async claimed() {
      const { rows } = await ask<{ id: string }>(pool, { text: CLAIMED, values: [processId] })
      return rows.map(({ id }) => id)
    },
  }
}
