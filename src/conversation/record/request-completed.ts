import { clockFrom } from '../../domain/promise.ts'
import type { Statement } from '../../store/sql.ts'
import type { Recording } from './recorder.ts'
import { moveByApplicant } from './request-move.ts'

/** A request that misses nothing any more goes to study, and the promise is counted from then, the first time. */
export function completed(
  requestId: string,
  { contactId, now, association }: Pick<Recording, 'contactId' | 'now' | 'association'>,
): readonly Statement[] {
  const { earliestAnswer, targetOn } = clockFrom(new Date(now), association)
  return [
    moveByApplicant({ move: 'complete', requestId, contactId, at: now, association }),
    {
      text: `UPDATE help_request SET complete_at = $2, earliest_answer = $3, target_on = $4
              WHERE id = $1 AND complete_at IS NULL AND status = 'submitted' AND status_since = $2`,
      values: [requestId, now, earliestAnswer, targetOn],
    },
  ]
}
