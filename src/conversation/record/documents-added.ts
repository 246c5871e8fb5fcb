import type { Statement } from '../../store/sql.ts'
import { keepDocument } from './attachments.ts'
import type { Recorder } from './recorder.ts'
import { completed } from './request-completed.ts'
import { OWN } from './request-move.ts'

/** Files that came later: kept, struck off the missing ones, and a request that is complete now goes to study. */
export const documentsAdded: Recorder<'documentsAdded'> = ({ requestId, documentId, attachments }, turn) => [
  ...attachments.flatMap((attachment) => keepDocument(requestId, documentId, attachment, turn)),
  noLongerMissing(requestId, turn.contactId, documentId),
  ...completed(requestId, turn),
]

function noLongerMissing(requestId: string, contactId: string, documentId: string): Statement {
  return {
    text: `UPDATE help_request SET missing_documents = coalesce(
             (SELECT jsonb_agg(d) FROM jsonb_array_elements(missing_documents) d WHERE d->>'id' <> $3), '[]')
           WHERE ${OWN}`,
    values: [requestId, contactId, documentId],
  }
}
