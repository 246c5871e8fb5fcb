import type { RequestStatus } from '../domain/help-request.ts'
import type { CheckKind } from '../domain/pipeline/check-kind.ts'
import type { Move } from '../domain/pipeline/moves.ts'
import { correctionsOf } from './request-correction.ts'
import { ask, type Queryable } from './sql.ts'

/** What of a request its handling adds to what the applicant said (`requestDetail`). */
export interface RequestHandling {
  readonly status: RequestStatus
  readonly version: number
  readonly statusSince: Date
  readonly completeAt: Date | null
  /** `YYYY-MM-DD` */
  readonly targetOn: string | null
  readonly source: string
  readonly assigneeId: string | null
  readonly assignee: string | null
  /** Names of officers. */
  readonly recordedBy: string | null
  readonly dataMatchedBy: string | null
  readonly dataMatchedAt: Date | null
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
  readonly decisionClause: string | null
  readonly deliveredAt: Date | null
}

/** A paper as officers judge it. */
export interface JudgedDocument {
  readonly id: string
  /** Of the service's papers; `need` for a need told by voice. */
  readonly documentId: string
  readonly attachmentId: string
  readonly fileName: string | null
  readonly media: string
  readonly mimeType: string | null
  readonly size: number | null
  /** Of its bytes: waiting, stored, refused. */
  readonly file: string
  readonly addedAt: Date
  readonly status: 'received' | 'accepted' | 'refused'
  readonly reason: string | null
  readonly judgedBy: string | null
  readonly judgedAt: Date | null
}

/** A question to the applicant. */
export interface AskedOfApplicant {
  readonly id: string
  readonly question: string
  readonly askedBy: string | null
  readonly askedAt: Date
  readonly answer: string | null
  readonly answeredAt: Date | null
  readonly droppedAt: Date | null
}

export interface DoneCheck {
  readonly id: string
  readonly kind: CheckKind
  readonly due: boolean
  readonly notes: string
  readonly by: string | null
  readonly at: Date
  readonly photos: number
  readonly appointmentId: string | null
}

/** A step in the life of a request. */
export interface RequestStep {
  readonly id: string
  readonly from: string | null
  readonly to: string
  readonly move: Move | null
  /** Name of the officer; else `applicant`, `committee` or `sila`. */
  readonly by: string
  readonly reason: string | null
  readonly at: Date
  /** What the applicant was told, in the words that were sent. */
  readonly told: string | null
  /** Why they were not, where they should have been. */
  readonly untold: string | null
  /** Who called them then, and when. */
  readonly phonedBy: string | null
  readonly phonedAt: string | null
  readonly earlyReason: string | null
}

/** An interview or a visit, in short. */
export interface RequestAppointment {
  readonly id: string
  readonly kind: string
  readonly status: string
  readonly startsAt: Date
  readonly officer: string | null
}

/** A session of the committee that has it on its agenda. */
export interface RequestSession {
  readonly id: string
  readonly number: number
  readonly startsAt: Date
  readonly status: string
  readonly outcome: string | null
}

const HANDLING = `
SELECT r.status, r.version, r.status_since AS "statusSince", r.complete_at AS "completeAt", r.target_on::text AS "targetOn",
       r.source, r.assignee_id AS "assigneeId", a.name AS assignee, w.name AS "recordedBy", m.name AS "dataMatchedBy",
       r.data_matched_at AS "dataMatchedAt", r.decided_at AS "decidedAt", r.decision_reason AS "decisionReason",
       r.decision_clause AS "decisionClause", r.delivered_at AS "deliveredAt"
  FROM help_request r LEFT JOIN officer a ON a.id = r.assignee_id LEFT JOIN officer w ON w.id = r.recorded_by
  LEFT JOIN officer m ON m.id = r.data_matched_by WHERE r.id = $1`

const DOCUMENTS = `
SELECT d.id, d.document_id AS "documentId", a.id AS "attachmentId", a.file_name AS "fileName", a.media, a.mime_type AS "mimeType",
       a.size, a.status AS file, d.added_at AS "addedAt", d.status, d.reason, o.name AS "judgedBy", d.judged_at AS "judgedAt"
  FROM request_document d JOIN attachment a ON a.id = d.attachment_id LEFT JOIN officer o ON o.id = d.judged_by
 WHERE d.request_id = $1 ORDER BY d.added_at, d.id`

const ASKS = `
SELECT q.id, q.question, o.name AS "askedBy", q.asked_at AS "askedAt", q.answer, q.answered_at AS "answeredAt", q.dropped_at AS "droppedAt"
  FROM request_ask q LEFT JOIN officer o ON o.id = q.asked_by WHERE q.request_id = $1 ORDER BY q.asked_at, q.id`

const CHECKS = `
SELECT c.id, c.kind, c.due, c.notes, o.name AS by, c.at, c.appointment_id AS "appointmentId",
       (SELECT count(*)::int FROM check_photo p WHERE p.check_id = c.id) AS photos
  FROM request_check c LEFT JOIN officer o ON o.id = c.by WHERE c.request_id = $1 ORDER BY c.at, c.id`

const STEPS = `
SELECT g.id, g."from", g."to", g.move, coalesce(o.name, g.by) AS by, g.reason, g.at, g.told, g.detail ->> 'untold' AS untold,
       p.name AS "phonedBy", g.detail #>> '{phoned,at}' AS "phonedAt", g.detail ->> 'earlyReason' AS "earlyReason"
  FROM request_change g LEFT JOIN officer o ON o.id::text = g.by LEFT JOIN officer p ON p.id::text = g.detail #>> '{phoned,by}'
 WHERE g.request_id = $1 ORDER BY g.at, g.id`

const APPOINTMENTS = `
SELECT t.id, t.kind, t.status, t.starts_at AS "startsAt", o.name AS officer
  FROM appointment t LEFT JOIN officer o ON o.id = t.officer_id WHERE t.request_id = $1 ORDER BY t.starts_at, t.id`

const SESSIONS = `
SELECT s.id, s.number, s.starts_at AS "startsAt", s.status, i.outcome
  FROM committee_item i JOIN committee_session s ON s.id = i.session_id WHERE i.request_id = $1 ORDER BY s.starts_at, s.id`

/** Everything officers have done about a request. @returns null when there is none */
export async function requestHandling(db: Queryable, requestId: string) {
  const all = async <Row>(text: string) =>
    (await ask<Record<string, unknown>>(db, { text, values: [requestId] })).rows as Row[]
  const [[handling], documents, asks, checks, steps, appointments, sessions, corrections] = await Promise.all(
    [
      all<RequestHandling>(HANDLING),
      all<JudgedDocument>(DOCUMENTS),
      all<AskedOfApplicant>(ASKS),
      all<DoneCheck>(CHECKS),
      all<RequestStep>(STEPS),
      all<RequestAppointment>(APPOINTMENTS),
      all<RequestSession>(SESSIONS),
      correctionsOf(db, requestId),
    ],
  )
  return handling
    ? { ...handling, documents, asks, checks, steps, appointments, sessions, corrections }
    : null
}
