import type { FeedbackKind } from '../../domain/feedback.ts'
import { storableJson, storableText } from '../../store/json.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import type { Recording } from './recorder.ts'

interface Told {
  readonly requestId?: string
  /** What it is called by; without one it has no answer of its own. */
  readonly number?: string
  readonly detail?: Readonly<Record<string, string>>
}

/** Something an officer answers for: a complaint, an offer, an objection, a wish about one's own data. */
export function feedback(
  kind: FeedbackKind | 'objection' | 'erasure',
  text: string,
  { contactId, now }: Pick<Recording, 'contactId' | 'now'>,
  { requestId, number, detail = {} }: Told = {},
): Statement {
  return insertInto('feedback', {
    id: uuid7(),
    contact_id: contactId,
    kind,
    text: storableText(text),
    request_id: requestId ?? null,
    number: number ?? null,
    detail: storableJson(detail),
    at: now,
  })
}
