import type pg from 'pg'
import { dueJob } from './due-jobs.ts'
import { ask, type Queryable } from './sql.ts'

/** How far a message has come, as the network says of one of its ids. */
export interface ReceiptRow {
  readonly channel: string
  readonly account: string
  readonly externalId: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  /** ISO instant. */
  readonly at: string
  readonly detail?: string
  /** It failed because the person cannot be reached: nothing waits for them any longer, until they write. */
  readonly stopWriting?: boolean
  /** It failed and is to be sent once more. */
  readonly again?: boolean
}

/** A message that was sent and did not arrive. */
export interface NotDelivered {
  readonly id: string
  readonly conversationId: string
  readonly attempts: number
  readonly failure: string
}

/**
 * Ticks only go up. What failed may still turn out to have arrived, and what has arrived cannot fail: so `failed` stands
 * between sent and delivered.
 */
const ORDER = `ARRAY['sent', 'failed', 'delivered', 'read']`
const rank = (status: string) => `coalesce(array_position(${ORDER}, ${status}), 0)`

/**
 * Of a message in several parts: failed when one has, else as far as the slowest. The rows are locked when they are
 * found, so that two receipts at once both count.
 *
 * What is sent once more ($8) is as if it had not been sent, but that its receipts remember it: so it happens once.
 * Someone who has written since the message went out can be reached, whatever is said of it now ($7).
 */
const APPLY = `
WITH found AS MATERIALIZED (
  SELECT id, external_ids, receipts, receipt, status FROM outbound_message
   WHERE channel = $1 AND account = $2 AND external_ids @> ARRAY[$3::text] FOR UPDATE),
risen AS (
  SELECT id, receipt AS was, external_ids, receipts || jsonb_build_object($3::text, $4::text) AS receipts,
         $8 AND $4 = 'failed' AND status = 'sent'
           AND NOT EXISTS (SELECT 1 FROM jsonb_each_text(receipts) told WHERE told.value = 'failed') AS again FROM found
   WHERE ${rank('$4')} > ${rank('receipts ->> $3')}),
whole AS (
  SELECT id, was, receipts, again, (SELECT CASE WHEN bool_or(receipts ->> part = 'failed') THEN 'failed'
                                         ELSE (${ORDER})[min(${rank('receipts ->> part')})] END
                               FROM unnest(external_ids) part) AS receipt FROM risen),
written AS (
  UPDATE outbound_message o
     SET receipts = w.receipts, receipt = CASE WHEN NOT w.again THEN w.receipt END,
         external_ids = CASE WHEN w.again THEN '{}' ELSE o.external_ids END,
         next_at = CASE WHEN w.again THEN now() ELSE o.next_at END,
         receipt_at = CASE WHEN w.receipt IS DISTINCT FROM w.was THEN $5::timestamptz ELSE o.receipt_at END,
         status = CASE WHEN w.again THEN 'pending' WHEN w.receipt = 'failed' THEN 'failed' WHEN w.was = 'failed' THEN 'sent' ELSE o.status END,
         failure = CASE WHEN w.receipt = 'failed' THEN coalesce(o.failure, $6) WHEN w.was = 'failed' THEN NULL ELSE o.failure END
    FROM whole w WHERE o.id = w.id
  RETURNING o.id, o.conversation_id, o.attempts, o.failure, o.said_by, o.sent_at, w.again,
            w.receipt = 'failed' AND w.was IS DISTINCT FROM 'failed' AND NOT w.again AS lost),
-- A turn under way must see that the conversation now has something open.
reopened AS (UPDATE conversation c SET version = c.version + 1 FROM written w WHERE w.again AND c.id = w.conversation_id),
gone AS (
  UPDATE conversation c SET unreachable_since = now() FROM written w
   WHERE $7 AND w.lost AND c.id = w.conversation_id AND (c.last_inbound_at IS NULL OR c.last_inbound_at <= w.sent_at)
  RETURNING c.id),
dropped AS (
  UPDATE outbound_message o SET status = 'failed', failure = $6 FROM gone
   WHERE o.conversation_id = gone.id AND o.status = 'pending')
SELECT (SELECT count(*)::int FROM found) AS found, w.id, w.conversation_id, w.attempts, w.failure,
       coalesce(w.lost AND w.said_by IS NULL, false) AS lost
  FROM (SELECT 1) one LEFT JOIN written w ON true`

interface Applied {
  found: number
  id: string
  /** null where nothing was written. */
  conversation_id: string | null
  attempts: number
  failure: string
  lost: boolean
}

/** Seconds after which a receipt of an unknown message is looked at again: ids are written a moment after a send, and sends are repeated. */
const AGAIN_SECONDS = [5, 30, 300]

/**
 * Records a receipt; repeats and older ones change nothing.
 * @returns whether the message is known, what an officer must be told, and the conversations in which a tick has changed
 */
export async function applyReceipt(
  db: Queryable,
  { channel, account, externalId, status, at, detail, stopWriting = false, again = false }: ReceiptRow,
): Promise<AppliedReceipt> {
  const failure = detail ? `notDelivered: ${detail}` : 'notDelivered'
  const values = [channel, account, externalId, status, at, failure, stopWriting, again]
  const { rows } = await ask<Applied>(db, { text: APPLY, values })
  const lost = rows.flatMap(({ id, conversation_id: conversationId, attempts, failure, lost }) =>
    lost && conversationId ? [{ id, conversationId, attempts, failure }] : [],
  )
  const changed = rows.flatMap(({ conversation_id }) => conversation_id ?? [])
  return { known: (rows[0]?.found ?? 0) > 0, lost, changed }
}

/** What a receipt led to. */
export interface AppliedReceipt {
  readonly known: boolean
  readonly lost: readonly NotDelivered[]
  /** Ids of conversations. */
  readonly changed: readonly string[]
}

/** The job that looks at a receipt once more, `round` counted from 1; null when it was looked at often enough. */
export function receiptAgain(receipt: ReceiptRow, round: number, now: Date) {
  const seconds = AGAIN_SECONDS[round - 1]
  if (seconds === undefined) return null
  return dueJob({
    task: 'receipt',
    payload: { receipt, round },
    dueAt: new Date(now.getTime() + seconds * 1000),
    key: `receipt:${receipt.channel}:${receipt.account}:${receipt.externalId}:${receipt.status}:${round}`,
  })
}

/** Records a receipt now, or keeps it for a message that may become known in a moment. */
export async function recordReceipt(pool: pg.Pool, receipt: ReceiptRow, now: Date): Promise<AppliedReceipt> {
  const applied = await applyReceipt(pool, receipt)
  const again = applied.known ? null : receiptAgain(receipt, 1, now)
  if (again) await ask(pool, { text: again.text, values: [...again.values] })
  return applied
}
