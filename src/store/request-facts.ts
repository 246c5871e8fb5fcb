import { z } from 'zod'
import type { RequestStatus } from '../domain/help-request.ts'
import type { Localized } from '../domain/localized.ts'
import { localized } from '../domain/localized-text.ts'
import type { CheckKind } from '../domain/pipeline/check-kind.ts'
import type { Facts, Vote } from '../domain/pipeline/guards.ts'
import { DECIDED_BEFORE, STUDIED_BEFORE } from './objection-sql.ts'
import { ask, type Queryable } from './sql.ts'

/** A help request as a move finds it. */
export interface MovingRequest {
  readonly id: string
  readonly number: string
  readonly contactId: string
  readonly service: Localized
  readonly serviceId: string
  readonly status: RequestStatus
  readonly version: number
  readonly completeAt: Date | null
  readonly missingDocuments: readonly {
    readonly id: string
    readonly name: Localized
    /** Why the one that came was refused, in words for the applicant. */
    readonly refusal?: string
  }[]
  /** Open questions to the applicant. */
  readonly questions: readonly string[]
  readonly facts: Facts
}

const SELECT = `
SELECT r.id, r.number, r.contact_id, r.service_name, r.service_id, r.status, r.version, r.complete_at, r.missing_documents,
       r.earliest_answer::text AS earliest_answer, r.recorded_by, r.data_matched_by,
       ARRAY(SELECT DISTINCT c.by::text FROM request_correction c WHERE c.request_id = r.id) AS corrected_by,
       ${STUDIED_BEFORE} AS studied_before, ${DECIDED_BEFORE} AS decided_before,
       coalesce((SELECT jsonb_object_agg(x.document_id, x.reason) FROM (
         SELECT DISTINCT ON (d.document_id) d.document_id, d.status, d.reason FROM request_document d
          WHERE d.request_id = r.id ORDER BY d.document_id, d.added_at DESC, d.id DESC) x
         WHERE x.status = 'refused' AND x.reason IS NOT NULL), '{}') AS refusals,
       EXISTS (SELECT FROM declaration d WHERE d.request_id = r.id) AS declared,
       (SELECT count(*)::int FROM request_document d WHERE d.request_id = r.id AND d.status = 'received') AS unaccepted,
       coalesce((SELECT array_agg(q.question ORDER BY q.asked_at, q.id) FROM request_ask q
                  WHERE q.request_id = r.id AND q.answered_at IS NULL AND q.dropped_at IS NULL), '{}') AS questions,
       coalesce((SELECT jsonb_agg(x) FROM (
         SELECT DISTINCT ON (c.kind) c.kind, c.due, c.by FROM request_check c
          WHERE c.request_id = r.id ORDER BY c.kind, c.at DESC, c.id DESC) x), '[]') AS checks,
       coalesce((SELECT jsonb_agg(jsonb_build_object('officerId', v.officer_id, 'vote', v.vote))
                   FROM committee_vote v JOIN committee_item i ON i.id = v.item_id
                   JOIN committee_session s ON s.id = i.session_id
                  WHERE i.request_id = r.id AND i.decided_at IS NULL AND s.status = 'open' AND v.vote <> 'aside'
                    AND v.officer_id = ANY (s.present)), '[]') AS votes
  FROM help_request r WHERE r.id = $1`

interface Row {
  id: string
  number: string
  contact_id: string
  service_name: Localized
  service_id: string
  status: RequestStatus
  version: number
  complete_at: Date | null
  missing_documents: unknown
  refusals: Readonly<Record<string, string>>
  earliest_answer: string | null
  recorded_by: string | null
  corrected_by: string[]
  data_matched_by: string | null
  studied_before: string[]
  decided_before: string[]
  declared: boolean
  unaccepted: number
  questions: string[]
  checks: { kind: CheckKind; due: boolean; by: string }[]
  votes: { officerId: string; vote: Vote }[]
}

const missing = z.array(z.object({ id: z.string(), name: localized }))

/** A request with everything that decides whether it may move; null when there is none. */
export async function readMoving(db: Queryable, requestId: string): Promise<MovingRequest | null> {
  const { rows } = await ask<Row>(db, { text: SELECT, values: [requestId] })
  const [row] = rows
  if (!row) return null
  const missingDocuments = missing.parse(row.missing_documents).map((document) => {
    const refusal = row.refusals[document.id]
    return refusal === undefined ? document : { ...document, refusal }
  })
  return {
    id: row.id,
    number: row.number,
    contactId: row.contact_id,
    service: row.service_name,
    serviceId: row.service_id,
    status: row.status,
    version: row.version,
    completeAt: row.complete_at,
    missingDocuments,
    questions: row.questions,
    facts: {
      declared: row.declared,
      missing: missingDocuments.length,
      unaccepted: row.unaccepted,
      asked: row.questions.length,
      recordedBy: row.recorded_by,
      correctedBy: row.corrected_by,
      dataMatchedBy: row.data_matched_by,
      checks: row.checks,
      studiedBefore: row.studied_before,
      decidedBefore: row.decided_before,
      votes: row.votes,
      earliestAnswer: row.earliest_answer,
    },
  }
}

/** The same with the row locked first, so that it is read as whoever held it before has left it. */
export async function lockMoving(db: Queryable, requestId: string): Promise<MovingRequest | null> {
  await ask(db, { text: 'SELECT FROM help_request WHERE id = $1 FOR UPDATE', values: [requestId] })
  return readMoving(db, requestId)
}
