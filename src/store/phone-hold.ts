import type pg from 'pg'
import { maskNationalIds } from '../text/national-id.ts'
import { dueJob } from './due-jobs.ts'
import { storableJson } from './json.ts'
import { ask, inTransaction, type Queryable, type Statement } from './sql.ts'
import { FIRST_CONTACT } from './turn-sql.ts'
import { uuid7 } from './uuid.ts'

/** Someone of the association wrote to a person with the network's own app. */
export interface PhoneMessage {
  readonly channel: string
  readonly account: string
  readonly address: string
  readonly externalId: string
  /** ISO instant. */
  readonly at: string
  readonly text?: string
}

/** Locks the conversation: two messages at once are recorded one after the other, and no turn is written meanwhile. */
const LOCK = `SELECT id FROM conversation WHERE channel = $1 AND account = $2 AND address = $3 FOR UPDATE`

const KNOWN = `
SELECT 1 FROM outbound_message WHERE channel = $1 AND account = $2 AND external_ids @> ARRAY[$3::text]`

/** Beside the queue: it is sent already. The version is raised, so that a turn under way sees that the conversation is held. */
const RECORD = `
WITH c AS (
  UPDATE conversation SET outbound_seq = outbound_seq + 1, version = version + 1 WHERE id = $1
  RETURNING id, channel, account, outbound_seq)
INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, status, external_ids, sent_at, created_at, said_by)
SELECT id, channel, account, outbound_seq, $2::jsonb, 1, 'sent', ARRAY[$3::text], $4, least($4::timestamptz, now()), 'phone' FROM c`

/**
 * Unless it is over already, or an officer holds it in the console, who releases it in person. What was handed to a team
 * and waits there (held by nobody) is answered with this.
 */
const HOLD = `
UPDATE conversation
   SET held_since = coalesce(held_since, $2), held_by = 'phone', held_until = greatest(held_until, $3)
 WHERE id = $1 AND (held_since IS NULL OR held_by IS NULL OR held_by = 'phone') AND $3::timestamptz > now()`

/**
 * Who waited for a person has got one; also under a former address. Ended, not claimed: the next word of danger opens a
 * new one, whose alarm rings until someone sees to it, however long the phone holds the conversation.
 */
const ANSWERED = `
UPDATE handoff h SET status = 'closed', claimed_at = $2, claimed_by = 'phone', ended_at = $2
  FROM conversation c JOIN conversation o ON o.contact_id = c.contact_id AND o.channel = c.channel
 WHERE c.id = $1 AND h.conversation_id = o.id AND h.status = 'waiting' AND h.activity_at <= $2::timestamptz`

/**
 * Records what was written with the phone and holds the conversation for so many minutes after it; each message prolongs.
 * A conversation is begun where there is none, so that the assistant does not answer in the officer's place.
 * @returns the conversation's id; null, and nothing written, when this message is recorded already
 */
export async function holdForPhone(
  pool: pg.Pool,
  message: PhoneMessage,
  minutes: number,
): Promise<string | null> {
  return inTransaction(pool, (client) => record(client, message, minutes))
}

async function record(
  db: Queryable,
  { channel, account, address, externalId, at, text }: PhoneMessage,
  minutes: number,
): Promise<string | null> {
  const run = (text: string, ...values: unknown[]) => ask<{ id: string }>(db, { text, values })
  await run(FIRST_CONTACT, uuid7(), uuid7(), channel, account, address)
  const id = (await run(LOCK, channel, account, address)).rows[0]?.id
  if (id === undefined) throw new Error('conversation vanished')
  if ((await run(KNOWN, channel, account, externalId)).rowCount) return null
  const content = { text: maskNationalIds(text ?? ''), options: [], locale: 'ar' }
  await run(RECORD, id, storableJson(content), externalId, at)
  await run(ANSWERED, id, at)
  const until = new Date(Date.parse(at) + minutes * 60_000)
  const { rowCount } = await run(HOLD, id, at, until.toISOString())
  if (rowCount) {
    const release = dueJob({ task: 'release-hold', payload: { conversationId: id }, dueAt: until })
    await run(release.text, ...release.values)
  }
  return id
}

/** A hold of the phone as it stands now. */
export interface PhoneHold {
  readonly contactId: string
  /** Seconds left; 0 when it is over. */
  readonly seconds: number
  /** The person wrote after the last message from the phone. */
  readonly unanswered: boolean
}

const STANDS = `
SELECT contact_id, greatest(0, extract(epoch FROM held_until - now()))::float8 AS seconds,
       EXISTS (SELECT 1 FROM inbound_message i WHERE i.conversation_id = c.id AND i.status = 'held' AND i.sent_at >
         coalesce((SELECT max(sent_at) FROM outbound_message WHERE conversation_id = c.id AND said_by = 'phone'), c.held_since)
       ) AS unanswered
  FROM conversation c WHERE id = $1 AND held_by = 'phone'`

export async function phoneHold(db: Queryable, conversationId: string): Promise<PhoneHold | null> {
  const { rows } = await ask<{ contact_id: string; seconds: number; unanswered: boolean }>(db, {
    text: STANDS,
    values: [conversationId],
  })
  const [row] = rows
  return row ? { contactId: row.contact_id, seconds: row.seconds, unanswered: row.unanswered } : null
}

/**
 * Gives a conversation that the phone holds back to the assistant.
 * @param when `over`: only if no later message has prolonged it; `now`: an officer says so
 */
export function releasePhoneHold(conversationId: string, when: 'now' | 'over' = 'now'): Statement {
  return {
    text: `UPDATE conversation SET held_since = NULL, held_by = NULL, held_until = NULL, version = version + 1
            WHERE id = $1 AND held_by = 'phone'${when === 'over' ? ' AND held_until <= now()' : ''}`,
    values: [conversationId],
  }
}
