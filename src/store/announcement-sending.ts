import type { AnnouncementStatus, Audience, SkipReason } from '../domain/announcement.ts'
import type { ChannelName, RenderedMessage } from '../domain/message.ts'
import { AUDIENCE, audienceValues, SKIP } from './announcement-audience.ts'
import { storableJson } from './json.ts'
import { ask, type Queryable, type Statement } from './sql.ts'

/** An announcement held until the transaction ends. */
export interface LockedAnnouncement {
  readonly id: string
  readonly status: AnnouncementStatus
  readonly body: unknown
  readonly audience: unknown
  readonly tested: boolean
}

export async function lockAnnouncement(db: Queryable, id: string): Promise<LockedAnnouncement | null> {
  const { rows } = await ask<{
    id: string
    status: AnnouncementStatus
    body: unknown
    audience: unknown
    tested: boolean
  }>(db, {
    text: 'SELECT id, status, body, audience, tested_at IS NOT NULL AS tested FROM announcement WHERE id = $1 FOR UPDATE',
    values: [id],
  })
  return rows[0] ?? null
}

/** Writes down everybody it is for, with why some are left out. @returns how many are to be written to */
export async function addRecipients(db: Queryable, id: string, of: Audience): Promise<number> {
  const { rows } = await ask<{ status: string; n: number }>(db, {
    text: `WITH added AS (
             INSERT INTO announcement_recipient (announcement_id, contact_id, conversation_id, status, reason)
             SELECT $8, a.contact_id, a.conversation_id, CASE WHEN a.reason IS NULL THEN 'waiting' ELSE 'skipped' END, a.reason
               FROM (${AUDIENCE}) a ON CONFLICT DO NOTHING RETURNING status)
           SELECT status, count(*)::int AS n FROM added GROUP BY 1`,
    values: [...audienceValues(of), id],
  })
  return rows.find(({ status }) => status === 'waiting')?.n ?? 0
}

/** Messages of an announcement that lie ready and have never been tried go back, where a condition on `o` and `r` holds. */
const takeBack = (condition: string) => `
WITH gone AS (
  DELETE FROM outbound_message o USING announcement_recipient r
   WHERE r.announcement_id = $1 AND r.outbound_id = o.id AND o.status = 'pending' AND o.attempts = 0 AND (${condition})
  RETURNING r.contact_id, o.channel),
back AS (
  UPDATE announcement_recipient r SET status = 'waiting', outbound_id = NULL, at = NULL
    FROM gone WHERE r.announcement_id = $1 AND r.contact_id = gone.contact_id)
SELECT DISTINCT channel FROM gone`

const ALL = takeBack('true')
/** The channel has put them off: an answer in the same chat must not wait behind them. */
const PUT_OFF = takeBack(`o.next_at > now() + interval '15 seconds'`)
/** Somebody has stopped, been blocked, or is in danger since. */
const UNWANTED = takeBack(`EXISTS (
  SELECT FROM contact k JOIN conversation c ON c.id = o.conversation_id WHERE k.id = r.contact_id AND ${SKIP} IS NOT NULL)`)

export const takeBackAll = (id: string): Statement => ({ text: ALL, values: [id] })

/** @returns the channels that have put messages off */
export async function takeBackPutOff(db: Queryable, id: string): Promise<ChannelName[]> {
  await ask(db, { text: UNWANTED, values: [id] })
  const { rows } = await ask<{ channel: ChannelName }>(db, { text: PUT_OFF, values: [id] })
  return rows.map(({ channel }) => channel)
}

/** Somebody whose turn it is. */
export interface NextRecipient {
  readonly contactId: string
  readonly conversationId: string
  readonly channel: ChannelName
  readonly locale: string
  /** Why they are not written to after all. */
  readonly reason: SkipReason | null
}

/**
 * Whose turn it is: of each channel as many as there is room for beside what still lies ready, in one order everywhere.
 * A person whose record is gone or merged is skipped. `$2` and `$3`: channels and their windows.
 */
const NEXT = `
WITH room AS (
  SELECT w.channel, w.most - (
           SELECT count(*) FROM announcement_recipient r JOIN outbound_message o ON o.id = r.outbound_id
            WHERE r.announcement_id = $1 AND o.channel = w.channel AND o.status IN ('pending', 'sending')) AS free
    FROM unnest($2::text[], $3::int[]) AS w(channel, most)),
waiting AS (
  SELECT r.contact_id, r.conversation_id, c.channel, coalesce(k.locale, $4) AS locale, ${SKIP} AS reason,
         row_number() OVER (PARTITION BY c.channel ORDER BY r.contact_id) AS place
    FROM announcement_recipient r JOIN contact k ON k.id = r.contact_id JOIN conversation c ON c.id = r.conversation_id
   WHERE r.announcement_id = $1 AND r.status = 'waiting')
SELECT w.contact_id AS "contactId", w.conversation_id AS "conversationId", w.channel, w.locale, w.reason
  FROM waiting w JOIN room USING (channel) WHERE w.place <= room.free ORDER BY w.conversation_id`

export async function nextRecipients(
  db: Queryable,
  id: string,
  windows: readonly (readonly [ChannelName, number])[],
  locale: string,
): Promise<NextRecipient[]> {
  const values = [id, windows.map(([channel]) => channel), windows.map(([, most]) => most), locale]
  return (await ask<NextRecipient & { [name: string]: unknown }>(db, { text: NEXT, values })).rows
}

/**
 * Says it to some people, to whom it is still to be said: messages and marks in one statement, so that each is said once
 * however many processes try. Raises the conversations' versions, as all that adds a message does. `$2`: a list of
 * {contact, conversation, message}.
 */
const SEND = `
WITH given AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS g(contact uuid, conversation uuid, message jsonb)),
mine AS MATERIALIZED (
  SELECT r.contact_id FROM announcement_recipient r
   WHERE r.announcement_id = $1 AND r.contact_id IN (SELECT contact FROM given) AND r.status = 'waiting'
     AND EXISTS (SELECT FROM announcement WHERE id = $1 AND status = 'sending') ORDER BY r.contact_id FOR UPDATE OF r),
c AS (
  UPDATE conversation v SET outbound_seq = outbound_seq + 1, version = version + 1
    FROM given g WHERE v.id = g.conversation AND v.unreachable_since IS NULL AND g.contact IN (SELECT contact_id FROM mine)
  RETURNING v.id, v.channel, v.account, v.outbound_seq, g.message),
o AS (
  INSERT INTO outbound_message (conversation_id, channel, account, seq, content, priority, next_at)
  SELECT id, channel, account, outbound_seq, message, 2, now() - interval '1 millisecond' FROM c
  RETURNING id, conversation_id)
UPDATE announcement_recipient r
   SET outbound_id = o.id, at = $3, status = CASE WHEN o.id IS NULL THEN 'skipped' ELSE 'sent' END,
       reason = CASE WHEN o.id IS NULL THEN 'unreachable' END
  FROM mine m JOIN given g ON g.contact = m.contact_id LEFT JOIN o ON o.conversation_id = g.conversation
 WHERE r.announcement_id = $1 AND r.contact_id = m.contact_id`

export function sendTo(
  id: string,
  people: readonly (Pick<NextRecipient, 'contactId' | 'conversationId'> & {
    readonly message: RenderedMessage
  })[],
  at: Date,
): Statement[] {
  if (people.length === 0) return []
  const given = people.map(({ contactId, conversationId, message }) => ({
    contact: contactId,
    conversation: conversationId,
    message,
  }))
  return [{ text: SEND, values: [id, storableJson(given), at] }]
}

export function skip(id: string, contactId: string, reason: SkipReason, at: Date): Statement {
  return {
    text: `UPDATE announcement_recipient SET status = 'skipped', reason = $3, at = $4
            WHERE announcement_id = $1 AND contact_id = $2 AND status = 'waiting'`,
    values: [id, contactId, reason, at],
  }
}

/** It is over once nobody waits, and nothing lies ready that could still be taken back. */
export function endWhereDone(id: string, at: Date): Statement {
  return {
    text: `UPDATE announcement SET status = 'done', ended_at = $2
            WHERE id = $1 AND status = 'sending'
              AND NOT EXISTS (SELECT FROM announcement_recipient WHERE announcement_id = $1 AND status = 'waiting')
              AND NOT EXISTS (SELECT FROM announcement_recipient r JOIN outbound_message o ON o.id = r.outbound_id
                               WHERE r.announcement_id = $1 AND o.status IN ('pending', 'sending'))`,
    values: [id, at],
  }
}

/** A paused one is over where nobody waits: what is still on its way was tried, and cannot be taken back. */
export function endWhereNobodyWaits(id: string, at: Date): Statement {
  return {
    text: `UPDATE announcement SET status = 'done', ended_at = $2
            WHERE id = $1 AND status = 'paused'
              AND NOT EXISTS (SELECT FROM announcement_recipient WHERE announcement_id = $1 AND status = 'waiting')`,
    values: [id, at],
  }
}
