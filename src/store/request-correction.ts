import type { Correction } from '../domain/correction.ts'
import type { RequestSource } from '../domain/help-request.ts'
import { type Attachment, MEDIA_KINDS } from '../domain/message.ts'
import { ask, type Queryable } from './sql.ts'

/** A request as an officer wrote it down. */
export interface RecordedRequest {
  readonly contactId: string
  readonly number: string
  readonly source: RequestSource
  readonly serviceId: string
  readonly onBehalf: string
  readonly representativeName: string | null
  readonly fullName: string
  readonly nationalId: { readonly sealed: string; readonly digest: string; readonly masked: string }
  readonly phone: string
  readonly city: string
  readonly district: string
  readonly householdSize: number
  readonly incomeBracket: string
  readonly answers: Readonly<Record<string, string | number | boolean | null>>
  readonly need: string
}

const RECORDED = `
SELECT r.contact_id AS "contactId", r.number, r.source, r.service_id AS "serviceId", r.on_behalf AS "onBehalf",
       r.representative_name AS "representativeName", r.full_name AS "fullName", r.phone, r.city, r.district,
       jsonb_build_object('sealed', r.national_id, 'digest', r.national_id_digest, 'masked', r.national_id_masked) AS "nationalId",
       r.household_size AS "householdSize", r.income_bracket AS "incomeBracket", r.answers, r.need
  FROM help_request r WHERE r.id = $1 AND r.recorded_by IS NOT NULL`

type Row<T> = { [Name in keyof T]: T[Name] }

/** Null where there is no such request, or its applicant sent it themselves. */
export async function recordedRequest(db: Queryable, requestId: string): Promise<RecordedRequest | null> {
  const { rows } = await ask<Row<RecordedRequest>>(db, { text: RECORDED, values: [requestId] })
  return rows[0] ?? null
}

/** Files of a request by the paper they are. */
export async function papersOf(
  db: Queryable,
  requestId: string,
): Promise<Readonly<Record<string, readonly Attachment[]>>> {
  const { rows } = await ask<{ document_id: string; ref: string; media: string }>(db, {
    text: `SELECT d.document_id, a.ref, a.media FROM request_document d JOIN attachment a ON a.id = d.attachment_id
            WHERE d.request_id = $1 ORDER BY d.added_at, d.id`,
    values: [requestId],
  })
  const papers: Record<string, Attachment[]> = {}
  for (const { document_id, ref, media } of rows) {
    const known = MEDIA_KINDS.find((kind) => kind === media) ?? 'document'
    papers[document_id] = [...(papers[document_id] ?? []), { ref, media: known }]
  }
  return papers
}

/** What was put right of a request since it was written down, in its order. */
export async function correctionsOf(db: Queryable, requestId: string): Promise<Correction[]> {
  const { rows } = await ask<Row<Correction>>(db, {
    text: `SELECT c.id, o.name AS by, c.at, c.reason, c.changes AS lines
             FROM request_correction c LEFT JOIN officer o ON o.id = c.by WHERE c.request_id = $1 ORDER BY c.at, c.id`,
    values: [requestId],
  })
  return rows
}
