import type pg from 'pg'
import type { ChannelName, RenderedMessage } from '../domain/message.ts'
import { storableJson } from './json.ts'
import { LEASE_LASTS } from './leases.ts'
import { ask, type Statement } from './sql.ts'

/** An outbound message that this process has claimed and must send. */
export interface ClaimedMessage {
  readonly id: string
  readonly conversationId: string
  readonly channel: ChannelName
  readonly account: string
  readonly address: string
  readonly message: RenderedMessage
  /** 0 crisis, 1 reply, 2 notification. */
  readonly priority: number
  /** Tries so far, this one included. */
  readonly attempts: number
  /** The network took an earlier try and refused it afterwards. */
  readonly refusedLate?: boolean
}

/** Something to be said outside a turn. */
export interface Saying {
  readonly conversationId: string
  readonly message: RenderedMessage
  readonly priority: number
}

/** The outbound table as a queue. Rejects with DatabaseUnavailable. */
export interface OutboundStore {
  /** Claims what is due of a channel, urgent first: of each conversation only the oldest open message. */
  claim(channel: ChannelName, account: string, limit: number): Promise<ClaimedMessage[]>
  /**
   * Takes back what processes claimed that are no more (sent or not is unknown then: at least once wins), and lets
   * nothing wait for a time that only lies ahead because the clock was set back.
   */
  recover(): Promise<number>
  /** Everything this process has claimed. */
  claimed(): Promise<string[]>
  /** Adds a message; false when the conversation is unknown or cannot be reached. */
  add(saying: Saying): Promise<boolean>
  /** The network refuses this conversation: nothing waits for it any longer, until the person writes again. */
  markUnreachable(conversationId: string, failure: string): Promise<void>
}

/**
 * Never as a named statement: a generic plan cached while the table was small is quadratic once there is a backlog
 * (measured: > 15 s against 1.3 ms).
 */
const CLAIM = `
WITH head AS (
  SELECT o.id FROM outbound_message o
   WHERE o.status = 'pending' AND o.channel = $1 AND o.account = $2 AND o.next_at <= now()
     AND NOT EXISTS (SELECT 1 FROM outbound_message p
                      WHERE p.conversation_id = o.conversation_id AND p.status IN ('pending', 'sending') AND p.seq < o.seq)
   ORDER BY o.priority, o.next_at, o.id LIMIT $3 FOR UPDATE OF o SKIP LOCKED),
taken AS (
  UPDATE outbound_message o SET status = 'sending', attempts = o.attempts + 1, claimed_by = $4
    FROM head WHERE o.id = head.id
  RETURNING o.id, o.conversation_id, o.channel, o.account, o.content, o.priority, o.attempts,
            o.receipts <> '{}' AS refused_late)
SELECT t.*, c.address FROM taken t JOIN conversation c ON c.id = t.conversation_id ORDER BY t.priority, t.id`

/** Never one's own: after a while without the database the own lease is over, and the sends are not. */
const RECOVER = `
UPDATE outbound_message o SET status = 'pending', claimed_by = NULL
 WHERE o.status = 'sending' AND o.claimed_by <> $1
   AND NOT EXISTS (SELECT 1 FROM lease l WHERE l.name = 'process:' || o.claimed_by AND ${LEASE_LASTS})`

/** What seems to be made in the future keeps its distance from when it was made. */
const CLOCK_SET_BACK = `
UPDATE outbound_message SET next_at = next_at - (created_at - now()), created_at = now()
 WHERE status = 'pending' AND created_at > now() + interval '1 minute'`

const CLAIMED = `SELECT id FROM outbound_message WHERE status = 'sending' AND claimed_by = $1`

/** Raises the version too: a turn under way must see that the conversation now has something open. */
const ADD = `
WITH c AS (
  UPDATE conversation SET outbound_seq = outbound_seq + 1, version = version + 1
   WHERE id = $1 AND unreachable_since IS NULL RETURNING id, channel, account, outbound_seq)
INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, next_at)
SELECT id, channel, account, outbound_seq, $2::jsonb, $3, now() - interval '1 millisecond' FROM c`

const ADD_ONCE = `
WITH claim AS (CLAIM),
c AS (
  UPDATE conversation SET outbound_seq = outbound_seq + 1, version = version + 1
   WHERE id = $1 AND unreachable_since IS NULL AND EXISTS (SELECT FROM claim) RETURNING id, channel, account, outbound_seq)
INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, next_at)
SELECT id, channel, account, outbound_seq, $2::jsonb, $3, now() - interval '1 millisecond' FROM c`

const UNREACHABLE = `
WITH c AS (UPDATE conversation SET unreachable_since = now() WHERE id = $1)
UPDATE outbound_message SET status = 'failed', failure = $2 WHERE conversation_id = $1 AND status = 'pending'`

interface ClaimRow {
  id: string
  conversation_id: string
  channel: ChannelName
  account: string
  address: string
  content: RenderedMessage
  priority: number
  attempts: number
  refused_late: boolean
}

export function createOutboundStore(pool: pg.Pool, processId: string): OutboundStore {
  return {
    async claim(channel, account, limit) {
      const { rows } = await ask<ClaimRow>(pool, {
        text: CLAIM,
        values: [channel, account, limit, processId],
      })
      return rows.map(({ conversation_id, content, refused_late, ...row }) => ({
        ...row,
        ...(refused_late && { refusedLate: true }),
        conversationId: conversation_id,
        message: content,
      }))
    },
    async recover() {
      await ask(pool, { text: CLOCK_SET_BACK })
      return (await ask(pool, { text: RECOVER, values: [processId] })).rowCount ?? 0
    },
    async claimed() {
      const { rows } = await ask<{ id: string }>(pool, { text: CLAIMED, values: [processId] })
      return rows.map(({ id }) => id)
    },
    async add(saying) {
      const { text, values } = addOutbound(saying)
      return (await ask(pool, { text, values: [...values] })).rowCount === 1
    },
    async markUnreachable(conversationId, failure) {
      await ask(pool, { text: UNREACHABLE, values: [conversationId, failure] })
    },
  }
}

/** The statement that adds a message, for someone else's transaction. */
export function addOutbound({ conversationId, message, priority }: Saying): Statement {
  return { text: ADD, values: [conversationId, storableJson(message), priority] }
}

/**
 * The same, only where a statement has a row to give: said once, with what it marks.
 * @param added by {@link addOutbound}
 * @param claim its own values begin at $4
 */
export function addOutboundOnce(added: Statement, claim: string, values: readonly unknown[]): Statement {
  return { text: ADD_ONCE.replace('CLAIM', () => claim), values: [...added.values, ...values] }
}
