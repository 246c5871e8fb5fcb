import { storableText } from '../../store/json.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import type { Recording } from './recorder.ts'

export type FeedbackKind = 'complaint' | 'volunteering' | 'objection' | 'erasure'

/** Something an officer answers for: a complaint, an offer, an objection, a wish about one's own data. */
export function feedback(
  kind: FeedbackKind,
  text: string,
  { contactId, now }: Recording,
  requestId?: string,
): Statement {
  return insertInto('feedback', {
    id: uuid7(),
    contact_id: contactId,
    kind,
    text: storableText(text),
    request_id: requestId ?? null,
    at: now,
  })
}
