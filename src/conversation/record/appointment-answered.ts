import type { EventOf } from '../../domain/events.ts'
import { storableText } from '../../store/json.ts'
import type { Statement } from '../../store/sql.ts'
import type { Recorder, Recording } from './recorder.ts'

/**
 * What the writer said about an appointment of theirs that is still open; its officer is told in the same commit. `$1`
 * appointment, `$2` contact, `$3` now, `$4` conversation, `$5` status, `$6` wish, `$7` the time they chose.
 */
const ANSWER = `
WITH answered AS (
  UPDATE appointment a SET status = $5, answered_at = $3, wish = $6, wish_at = $7,
         ended_at = CASE WHEN $5 = 'cancelled' THEN $3::timestamptz END
    FROM help_request r
   WHERE a.id = $1 AND r.id = a.request_id AND a.status IN ('offered', 'confirmed', 'moveAsked')
     AND (r.contact_id = $2 OR EXISTS (
       SELECT FROM request_claim q WHERE q.request_id = r.id AND q.contact_id = $2))
  RETURNING a.officer_id, r.number),
told AS (
  INSERT INTO officer_notice (id, officer_id, kind, conversation_id, detail)
  SELECT gen_random_uuid(), officer_id, 'appointmentAnswered', $4, jsonb_build_object('number', number, 'answer', $5::text)
    FROM answered RETURNING id)
INSERT INTO due_job (id, task, payload, due_at)
SELECT gen_random_uuid(), 'tell-officer', jsonb_build_object('noticeId', id), now() - interval '1 millisecond' FROM told`

function answered(
  appointmentId: string,
  { contactId, now, conversationId }: Recording,
  status: 'confirmed' | 'moveAsked' | 'cancelled',
  { wish, at }: Partial<Pick<EventOf<'appointmentMoveAsked'>, 'wish' | 'at'>> = {},
): readonly Statement[] {
  const values = [
    appointmentId,
    contactId,
    now,
    conversationId,
    status,
    wish ? storableText(wish) : null,
    at ?? null,
  ]
  return [{ text: ANSWER, values }]
}

export const appointmentConfirmed: Recorder<'appointmentConfirmed'> = ({ appointmentId }, turn) =>
  answered(appointmentId, turn, 'confirmed')

export const appointmentMoveAsked: Recorder<'appointmentMoveAsked'> = ({ appointmentId, ...asked }, turn) =>
  answered(appointmentId, turn, 'moveAsked', asked)

/** Cancelled by the applicant: it has no reason of an officer's. */
export const appointmentDeclined: Recorder<'appointmentDeclined'> = ({ appointmentId }, turn) =>
  answered(appointmentId, turn, 'cancelled')
