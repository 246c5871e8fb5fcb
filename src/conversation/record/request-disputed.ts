import { storableText } from '../../store/json.ts'
import { uuid7 } from '../../store/uuid.ts'
import type { Recorder } from './recorder.ts'
import { OWN } from './request-move.ts'

/** Kept in the person's own words, beside what was written down: neither is changed by it. */
export const requestDisputed: Recorder<'requestDisputed'> = ({ requestId, text }, { contactId, now }) => [
  {
    text: `INSERT INTO request_dispute (id, request_id, text, at) SELECT $3, id, $4, $5 FROM help_request WHERE ${OWN}`,
    values: [requestId, contactId, uuid7(), storableText(text), now],
  },
]
