import type { Association } from '../../domain/association.ts'
import { clockFrom } from '../../domain/promise.ts'
import { STUDIED_BEFORE } from '../../store/objection-sql.ts'
import type { Statement } from '../../store/sql.ts'

/** Those who can give it to somebody, but for who studied it first. `$1` request, `$2` now, `$3` who wrote it down. */
const TELL = `
WITH told AS (
  INSERT INTO officer_notice (id, officer_id, kind, detail)
  SELECT gen_random_uuid(), o.id, 'objectionRaised', jsonb_build_object('about', r.id)
    FROM help_request r CROSS JOIN officer o
   WHERE r.id = $1 AND r.status = 'reconsideration' AND r.status_since = $2
     AND o.disabled_at IS NULL AND o.role IN ('supervisor', 'administrator')
     AND o.id::text <> ALL (${STUDIED_BEFORE}) AND o.id::text <> $3
  RETURNING id)
INSERT INTO due_job (id, task, payload, due_at)
SELECT gen_random_uuid(), 'tell-officer', jsonb_build_object('noticeId', id), now() - interval '1 millisecond' FROM told`

/**
 * For the commit in which somebody objects, after the move: nobody has the request any more, since others are to study
 * it than the first time, those who lead hear that it waits, and the association's own target is counted anew. The first
 * day of an answer was promised for the first one, and stays.
 * @param by the officer who wrote the objection down, or `applicant`
 */
export function objected(
  requestId: string,
  at: Date | string,
  by: string,
  association: Association,
): readonly Statement[] {
  const { targetOn } = clockFrom(new Date(at), association)
  return [
    {
      text: `UPDATE help_request SET assignee_id = NULL, target_on = $3
              WHERE id = $1 AND status = 'reconsideration' AND status_since = $2`,
      values: [requestId, at, targetOn],
    },
    { text: TELL, values: [requestId, at, by] },
  ]
}
