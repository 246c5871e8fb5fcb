import { type HandoffReason, URGENCIES, type Urgency } from '../../domain/handoff.ts'
import { dueJob } from '../../store/due-jobs.ts'
import { storableText } from '../../store/json.ts'
import type { Statement } from '../../store/sql.ts'
import type { Recorder, Recording } from './recorder.ts'

/** Minutes a crisis may wait for an officer before the alarm is raised again. */
const CRISIS_MINUTES = 5

/** Opens a handoff; one that is open already becomes as urgent as this one and keeps its place. */
export const handoffOpened: Recorder<'handoffOpened'> = (event, turn) => openHandoff(event, turn)

/** As above, for what the shell itself hands over. */
export function openHandoff(
  wish: {
    readonly reason: HandoffReason
    readonly urgency: Urgency
    readonly words?: string
    readonly crisis?: string
  },
  turn: Pick<Recording, 'conversationId' | 'contactId' | 'now'>,
): Statement[] {
  const { conversationId, contactId, now } = turn
  const words = wish.words === undefined ? null : storableText(wish.words)
  const open: Statement = {
    text: `INSERT INTO handoff AS h (id, conversation_id, contact_id, reason, urgency, words, crisis, opened_at, activity_at)
           VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $7)
           ON CONFLICT (conversation_id) WHERE status IN ('waiting', 'claimed') DO UPDATE
              SET urgency = least(h.urgency, excluded.urgency), activity_at = excluded.activity_at,
                  reason = CASE WHEN excluded.urgency < h.urgency THEN excluded.reason ELSE h.reason END,
                  words = CASE WHEN excluded.urgency < h.urgency THEN excluded.words ELSE h.words END,
                  crisis = coalesce(excluded.crisis, h.crisis)`,
    values: [
      conversationId,
      contactId,
      wish.reason,
      URGENCIES.indexOf(wish.urgency),
      words,
      wish.crisis ?? null,
      now,
    ],
  }
  if (wish.urgency !== 'crisis') return [open]
  const dueAt = new Date(Date.parse(now) + CRISIS_MINUTES * 60_000)
  const alarm = dueJob({
    task: 'crisis-unclaimed',
    payload: { conversationId },
    dueAt,
    key: `crisis-unclaimed:${conversationId}`,
  })
  return [open, alarm]
}
