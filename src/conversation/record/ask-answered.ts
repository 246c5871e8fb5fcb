import { storableText } from '../../store/json.ts'
import type { Recorder } from './recorder.ts'
import { completed } from './request-completed.ts'

/** An officer's question has its answer; a request that misses nothing any more goes to study. */
export const askAnswered: Recorder<'askAnswered'> = ({ requestId, askId, text }, turn) => [
  {
    text: `UPDATE request_ask a SET answer = $4, answered_at = $5 FROM help_request r
            WHERE a.id = $3 AND a.request_id = r.id AND a.answered_at IS NULL AND a.dropped_at IS NULL
              AND r.id = $1 AND (r.contact_id = $2 OR EXISTS (
                SELECT FROM request_claim q WHERE q.request_id = r.id AND q.contact_id = $2))`,
    values: [requestId, turn.contactId, askId, storableText(text), turn.now],
  },
  ...completed(requestId, turn),
]
