import type { RequestStatus, RequestSummary } from '../domain/help-request.ts'
import type { Localized } from '../domain/localized.ts'

/** Own requests shown at most; older ones are for officers. */
const SHOWN = 20

/** A help request `r` as JSON, without anything that tells who the applicant is. */
export const SUMMARY_JSON = `jsonb_build_object('id', r.id, 'number', r.number, 'service', r.service_name, 'status', r.status,
  'submittedAt', r.submitted_at, 'statusSince', r.status_since, 'missingDocuments', r.missing_documents,
  'earliestAnswer', r.earliest_answer, 'note', r.note)`

/** SQL of a contact's own requests as one JSON list, newest first: those they sent, and those they proved to be theirs. */
export function ownRequestsJson(contact: string): string {
  return `(SELECT jsonb_agg(x.summary ORDER BY x.submitted_at DESC) FROM (
    SELECT ${SUMMARY_JSON} AS summary, r.submitted_at FROM help_request r
     WHERE r.contact_id = ${contact}
        OR r.id IN (SELECT q.request_id FROM request_claim q WHERE q.contact_id = ${contact})
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
}

/** The request as its applicant sees it; PostgreSQL's instants become ISO 8601 in UTC. */
export function toSummary(row: SummaryRow): RequestSummary {
  return { ...row, submittedAt: iso(row.submittedAt), statusSince: iso(row.statusSince) }
}

const iso = (instant: string) => new Date(instant).toISOString()
