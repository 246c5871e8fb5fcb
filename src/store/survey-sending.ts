import type pg from 'pg'
import { storableJson } from './json.ts'
import { ask, type Queryable, type Statement } from './sql.ts'

/** An invitation whose time has come, locked, with all that decides whether it goes out. */
export interface DueInvitation {
  readonly id: string
  readonly status: 'waiting' | 'sent'
  readonly occasion: string
  readonly service_id: string | null
  readonly created_at: Date
  readonly sent_at: Date | null
  readonly reminded_at: Date | null
  readonly begun: boolean
  readonly contact_id: string
  readonly locale: string | null
  /** The chat used last that can be reached. */
  readonly conversation_id: string | null
  readonly stopped: boolean
  readonly crisis: boolean
  readonly waiting: boolean
  readonly busy: boolean
  readonly last_asked_at: Date | null
  readonly active: boolean
}

/**
 * Of the contact's chats: one counts as under way while a flow is open and was written in within a day. A crisis keeps
 * its person from being asked for a week. On WhatsApp only who has agreed to messages gets one.
 */
const CLAIM = `
SELECT i.id, i.status, i.occasion, i.service_id, i.created_at, i.sent_at, i.reminded_at, i.progress IS NOT NULL AS begun,
       i.contact_id, k.locale, chat.id AS conversation_id,
       k.notifications_stopped OR k.blocked_since IS NOT NULL
         OR coalesce(chat.channel = 'whatsapp' AND k.consent_version IS NULL, false) AS stopped,
       x.crisis OR EXISTS (SELECT FROM handoff h WHERE h.contact_id = k.id AND h.crisis IS NOT NULL
                            AND (h.status IN ('waiting', 'claimed') OR h.opened_at > $1::timestamptz - interval '7 days')) AS crisis,
       x.held OR EXISTS (SELECT FROM handoff h WHERE h.contact_id = k.id AND h.status IN ('waiting', 'claimed')) AS waiting,
       x.busy,
       (SELECT max(o.sent_at) FROM survey_invitation o WHERE o.contact_id = k.id AND o.id <> i.id) AS last_asked_at,
       q.active AND q.archived_at IS NULL AS active
  FROM survey_invitation i
  JOIN contact k ON k.id = i.contact_id
  JOIN questionnaire_version v ON v.id = i.version_id
  JOIN questionnaire q ON q.id = v.questionnaire_id
  LEFT JOIN LATERAL (
    SELECT c.id, c.channel FROM conversation c WHERE c.contact_id = k.id AND c.unreachable_since IS NULL
     ORDER BY c.last_inbound_at DESC NULLS LAST, c.id LIMIT 1) chat ON true
  CROSS JOIN LATERAL (
    SELECT coalesce(bool_or((c.session #>> '{crisis,since}')::timestamptz > $1::timestamptz - interval '7 days'), false) AS crisis,
           coalesce(bool_or(c.held_since IS NOT NULL), false) AS held,
           coalesce(bool_or(jsonb_array_length(c.session -> 'frames') > 0
                            AND c.last_inbound_at > $1::timestamptz - interval '1 day'), false) AS busy
      FROM conversation c WHERE c.contact_id = k.id) x
 WHERE i.status IN ('waiting', 'sent') AND i.due_at <= $1
 ORDER BY i.due_at, i.id LIMIT $2 FOR UPDATE OF i SKIP LOCKED`

/** Takes invitations whose time has come, inside a transaction; what another process has taken is left to it. */
export async function claimDue(db: Queryable, now: Date, limit: number): Promise<readonly DueInvitation[]> {
  return (await ask<DueInvitation & pg.QueryResultRow>(db, { text: CLAIM, values: [now, limit] })).rows
}

/** The latest words of its questionnaire are the ones that are asked. */
const SENT = `
UPDATE survey_invitation i SET status = 'sent', sent_at = $2, conversation_id = $3, due_at = $4, version_id = (
       SELECT l.id FROM questionnaire_version v JOIN questionnaire_version l ON l.questionnaire_id = v.questionnaire_id
        WHERE v.id = i.version_id AND l.published_at IS NOT NULL ORDER BY l.number DESC LIMIT 1)
 WHERE i.id = $1`

export const invitationSent = (id: string, now: Date, conversationId: string, remindAt: Date): Statement => ({
  text: SENT,
  values: [id, now, conversationId, remindAt],
})

/** Reminded, or past it: next comes its end. */
export const invitationReminded = (id: string, now: Date, expiresAt: Date): Statement => ({
  text: 'UPDATE survey_invitation SET reminded_at = $2, due_at = $3 WHERE id = $1',
  values: [id, now, expiresAt],
})

export const invitationLater = (id: string, dueAt: Date): Statement => ({
  text: 'UPDATE survey_invitation SET due_at = $2 WHERE id = $1',
  values: [id, dueAt],
})

/** @param today YYYY-MM-DD */
export const invitationEnded = (
  id: string,
  status: 'skipped' | 'expired',
  reason: string | null,
  today: string,
): Statement => ({
  text: 'UPDATE survey_invitation SET status = $2, reason = $3, ended_on = $4, progress = NULL WHERE id = $1',
  values: [id, status, reason, today],
})

/**
 * What was shown last in a chat in which nothing but a survey is pending, so that a number or a plain "no" means these
 * buttons. A survey under way is put aside: a number would answer its question, which is further up; it goes on from what
 * is kept of it.
 * @param empty a session of somebody who has been silent so long that theirs was forgotten
 */
export const shownInstead = (
  conversationId: string,
  tokens: readonly string[],
  empty: unknown,
): Statement => ({
  text: `UPDATE conversation
            SET session = coalesce(session, $3::jsonb) || jsonb_build_object('shown', $2::jsonb, 'frames', '[]'::jsonb)
          WHERE id = $1 AND NOT EXISTS (
            SELECT FROM jsonb_array_elements(coalesce(session -> 'frames', '[]')) f WHERE f ->> 'flow' IS DISTINCT FROM 'survey')`,
  values: [conversationId, storableJson(tokens), storableJson(empty)],
})

/** A clock that was set back lets nothing wait longer. */
export const clockSetBack = (now: Date): Statement => ({
  text: `UPDATE survey_invitation SET due_at = due_at - (created_at - $1::timestamptz), created_at = $1
          WHERE status = 'waiting' AND created_at > $1::timestamptz + interval '1 minute'`,
  values: [now],
})
