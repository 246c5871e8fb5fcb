import type { HandoffReason } from '../domain/handoff.ts'
import { storableJson } from './json.ts'
import type { Statement } from './sql.ts'

/** What stands in the history of a handoff. */
export const HANDOFF_CHANGES = [
  'opened',
  'raised',
  'claimed',
  'transferred',
  /** Whoever held it may not handle conversations any more: it waits again. */
  'returned',
  'released',
  'closed',
  'snoozed',
  'woken',
  'reminded',
  'escalated',
] as const
export type HandoffChangeKind = (typeof HANDOFF_CHANGES)[number]

/** A handoff as it is opened. */
export interface OpenedHandoff {
  readonly conversationId: string
  readonly contactId: string
  readonly reason: HandoffReason
  /** Index in URGENCIES: the lower, the more urgent. */
  readonly urgency: number
  readonly words: string | null
  readonly crisis: string | null
  /** ISO instants. */
  readonly now: string
  readonly dueAt: string | null
}

/**
 * A conversation has one open handoff at most: a second wish only makes it more urgent. A new one goes to the team
 * whose reasons name it. Its history has the instant of the commit, as the message that led to it does.
 */
const OPEN = `
WITH before AS (
  SELECT urgency FROM handoff WHERE conversation_id = $1 AND status IN ('waiting', 'claimed')),
opened AS (
  INSERT INTO handoff AS h (id, conversation_id, contact_id, reason, urgency, words, crisis, opened_at, activity_at, due_at, team_id)
  VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $7, $8,
          (SELECT id FROM team WHERE archived_at IS NULL AND $3 = ANY (reasons) ORDER BY created_at LIMIT 1))
  ON CONFLICT (conversation_id) WHERE status IN ('waiting', 'claimed') DO UPDATE
     SET urgency = least(h.urgency, excluded.urgency), activity_at = excluded.activity_at,
         reason = CASE WHEN excluded.urgency < h.urgency THEN excluded.reason ELSE h.reason END,
         words = CASE WHEN excluded.urgency < h.urgency THEN excluded.words ELSE h.words END,
         due_at = CASE WHEN excluded.urgency < h.urgency THEN least(h.due_at, excluded.due_at) ELSE h.due_at END,
         snoozed_until = CASE WHEN excluded.urgency < h.urgency THEN NULL ELSE h.snoozed_until END,
         crisis = coalesce(excluded.crisis, h.crisis)
  RETURNING h.id)
INSERT INTO handoff_change (id, handoff_id, kind, detail, at)
SELECT gen_random_uuid(), o.id, CASE WHEN b.urgency IS NULL THEN 'opened' ELSE 'raised' END,
       jsonb_build_object('reason', $3::text, 'urgency', $4::int), now()
  FROM opened o LEFT JOIN before b ON true WHERE b.urgency IS NULL OR $4 < b.urgency`

/** The statement that opens a handoff, or makes the open one more urgent. */
export function openHandoffRow(handoff: OpenedHandoff): Statement {
  const { conversationId, contactId, reason, urgency, words, crisis, now, dueAt } = handoff
  return { text: OPEN, values: [conversationId, contactId, reason, urgency, words, crisis, now, dueAt] }
}

/** The statement that adds to a handoff's history. @param by an officer's id; null where it happened by itself */
export function handoffChange(
  handoffId: string,
  kind: HandoffChangeKind,
  by: string | null,
  detail: Readonly<Record<string, unknown>> = {},
  at: Date = new Date(),
): Statement {
  return {
    text: `INSERT INTO handoff_change (id, handoff_id, kind, by, detail, at) VALUES (gen_random_uuid(), $1, $2, $3, $4::jsonb, $5)`,
    values: [handoffId, kind, by, storableJson(detail), at],
  }
}
