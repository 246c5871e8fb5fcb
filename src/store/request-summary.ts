import type { RequestSource, RequestStatus, RequestSummary } from '../domain/help-request.ts'
import type { Localized } from '../domain/localized.ts'

/** Own requests shown at most; older ones are for officers. */
const SHOWN = 20

/** A help request `r` as JSON, without anything that tells who the applicant is. */
export const SUMMARY_JSON = `jsonb_build_object('id', r.id, 'number', r.number, 'service', r.service_name, 'status', r.status,
  'submittedAt', r.submitted_at, 'statusSince', r.status_since, 'missingDocuments', r.missing_documents,
  'earliestAnswer', r.earliest_answer, 'note', r.note, 'clause', r.decision_clause, 'source', r.source,
  'asks', coalesce((SELECT jsonb_agg(jsonb_build_object('id', q.id, 'question', q.question) ORDER BY q.asked_at, q.id)
                      FROM request_ask q WHERE q.request_id = r.id AND q.answered_at IS NULL AND q.dropped_at IS NULL), '[]'),
  'refusals', CASE WHEN r.missing_documents = '[]' THEN '{}' ELSE coalesce((
                SELECT jsonb_object_agg(x.document_id, x.reason) FROM (
                  SELECT DISTINCT ON (d.document_id) d.document_id, d.status, d.reason FROM request_document d
                   WHERE d.request_id = r.id ORDER BY d.document_id, d.added_at DESC, d.id DESC) x
                 WHERE x.status = 'refused' AND x.reason IS NOT NULL), '{}') END,
  'disputed', EXISTS (SELECT FROM request_dispute p WHERE p.request_id = r.id AND p.settled_at IS NULL))`

/**
 * SQL of the ids of the requests that a contact sent or proved to be theirs, each found by its index; with OR between the two
 * PostgreSQL looks through everybody's.
 * @param newest how many of those they sent are wanted; all where none is given
 */
export function ownRequestIds(contact: string, newest?: number): string {
  const some = newest === undefined ? '' : ` ORDER BY o.submitted_at DESC LIMIT ${newest}`
  return `((SELECT o.id FROM help_request o WHERE o.contact_id = ${contact}${some})
    UNION SELECT q.request_id FROM request_claim q WHERE q.contact_id = ${contact})`
}

/** SQL of a contact's own requests as one JSON list, newest first: those they sent, and those they proved to be theirs. */
export function ownRequestsJson(contact: string): string {
  return `(SELECT jsonb_agg(x.summary ORDER BY x.submitted_at DESC) FROM (
    SELECT ${SUMMARY_JSON} AS summary, r.submitted_at FROM help_request r
     WHERE r.id IN ${ownRequestIds(contact, SHOWN)}
     ORDER BY r.submitted_at DESC LIMIT ${SHOWN}) x)`
}

/** {@link SUMMARY_JSON} as it comes back. */
export interface SummaryRow {
  id: string
  number: string
  service: Localized
  status: RequestStatus
  submittedAt: string
  statusSince: string
  missingDocuments: { id: string; name: Localized }[]
  earliestAnswer: string | null
  note: string | null
  clause: string | null
  source: RequestSource
  asks: { id: string; question: string }[]
  refusals: Record<string, string>
  disputed: boolean
}

/** The request as its applicant sees it; PostgreSQL's instants become ISO 8601 in UTC. */
export function toSummary(row: SummaryRow): RequestSummary {
  return { ...row, submittedAt: iso(row.submittedAt), statusSince: iso(row.statusSince) }
}

const iso = (instant: string) => new Date(instant).toISOString()
