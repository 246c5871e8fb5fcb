import type { RequestStatus } from '../../domain/help-request.ts'
import type { Statement } from '../../store/sql.ts'

/** Requests a contact may act on: those they sent, and those they proved to be theirs. `$1` request, `$2` contact. */
export const OWN = `id = $1 AND (contact_id = $2 OR EXISTS (
  SELECT 1 FROM request_claim q WHERE q.request_id = help_request.id AND q.contact_id = $2))`

/** Moves a request to a status on its applicant's wish, if it is theirs and stands in one of `from`. */
export function moveByApplicant(
  requestId: string,
  contactId: string,
  from: readonly RequestStatus[],
  to: RequestStatus,
  at: string,
  condition = 'true',
): Statement {
  return {
    text: `WITH old AS (SELECT id, status FROM help_request WHERE ${OWN} AND status = ANY ($3) AND ${condition} FOR UPDATE),
           moved AS (UPDATE help_request r SET status = $4, status_since = $5 FROM old WHERE r.id = old.id RETURNING r.id)
           INSERT INTO request_change (id, request_id, "from", "to", by, at)
           SELECT gen_random_uuid(), old.id, old.status, $4, 'applicant', $5 FROM old JOIN moved ON moved.id = old.id`,
    values: [requestId, contactId, [...from], to, at],
  }
}
