import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { z } from 'zod'
import { CALL_TRIES, callPause } from '../../domain/integration.ts'
import { ask } from '../../store/sql.ts'
import type { Vault } from '../../store/vault.ts'
import { DONE, defineTask, type TaskResult } from '../task.ts'

export interface CallDeps {
  readonly pool: pg.Pool
  readonly vault: Pick<Vault, 'open'>
  readonly now: () => Date
}

const PATIENCE_MS = 10_000

interface Row {
  id: string
  event: string
  payload: unknown
  attempts: number
  url: string
  secret: string
  active: boolean
}

const CALL = `
SELECT c.id, c.event, c.payload, c.attempts, w.url, w.secret, w.active FROM webhook_call c JOIN webhook w ON w.id = c.webhook_id
 WHERE c.id = $1 AND c.status = 'waiting'`

/**
 * The signature of a call: HMAC-SHA256 over `<unix seconds>.<body>`, in hex. The time in it lets the other side refuse what
 * is old, so that a call that was overheard cannot be made again.
 */
export function signatureOf(secret: string, seconds: number, body: string): string {
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return `t=${seconds},v1=${digest}`
}

/** Tells another system of an event: signed, again until it has taken it, or given up after two days and shown. */
export function callWebhookTask({ pool, vault, now }: CallDeps) {
  return defineTask(
    'call-webhook',
    { tries: 5, seconds: 30 },
    z.object({ callId: z.uuid() }),
    async ({ callId }): Promise<TaskResult> => {
      const { rows } = await ask<Row>(pool, { text: CALL, values: [callId] })
      const [call] = rows
      if (!call) return DONE
      const error = call.active ? await made(call, vault.open(call.secret), now()) : 'inactive'
      if (error === null) return { kind: 'done', statements: [ended(callId, 'delivered', null, now())] }
      if (!call.active || call.attempts + 1 >= CALL_TRIES)
        return { kind: 'done', statements: [ended(callId, 'failed', error, now())] }
      await ask(pool, {
        text: 'UPDATE webhook_call SET attempts = attempts + 1, last_error = $2 WHERE id = $1',
        values: [callId, error],
      })
      return { kind: 'later', seconds: callPause(call.attempts + 1) }
    },
  )
}

const ended = (id: string, status: 'delivered' | 'failed', error: string | null, at: Date) => ({
  text: `UPDATE webhook_call SET status = $2, attempts = attempts + 1, last_error = $3, done_at = $4 WHERE id = $1`,
  values: [id, status, error, at],
})

/** @returns null when the other side took it; otherwise why not, in the words of the network */
async function made({ id, event, payload, url }: Row, secret: string, at: Date): Promise<string | null> {
  const body = JSON.stringify(payload)
  try {
    const response = await fetch(url, {
      method: 'POST',
      // Whoever redirects would get what was meant for somebody else.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Sila',
        'x-sila-event': event,
        'x-sila-delivery': id,
        'x-sila-signature': signatureOf(secret, Math.floor(at.getTime() / 1000), body),
      },
      body,
    })
    await response.body?.cancel()
    return response.ok ? null : `HTTP ${response.status}`
  } catch (error) {
    return callFault(error)
  }
}

/** The name of what went wrong with a call. Whoever was out of patience has a number of old for a code: its name says more. */
export function callFault(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return 'Error'
  return ('code' in cause && typeof cause.code === 'string' ? cause.code : cause.name).slice(0, 100)
}
