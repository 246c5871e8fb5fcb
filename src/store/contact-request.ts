import type { FormLine } from '../domain/help-request.ts'
import type { Localized } from '../domain/localized.ts'
import { ask, type Queryable } from './sql.ts'

/** A help request with all that was said in it; the national ID masked. */
export interface RequestDetail {
  readonly id: string
  readonly contactId: string
  readonly number: string
  readonly service: Localized
  readonly status: string
  readonly submittedAt: Date
  readonly channel: string
  readonly onBehalf: string
  readonly representativeName: string | null
  readonly fullName: string
  readonly nationalIdMasked: string
  readonly phone: string
  readonly city: string
  readonly district: string
  readonly householdSize: number
  readonly incomeBracket: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly serviceId: string
  readonly need: string
  readonly missingDocuments: readonly { readonly id: string; readonly name: Localized }[]
  readonly earliestAnswer: string | null
  readonly note: string | null
  readonly declaration: {
    readonly version: number
    readonly text: string
    /** As it was read back to them, before they declared it. */
    readonly summary: readonly FormLine[]
    readonly declaredAt: Date
  } | null
  readonly documents: readonly {
    readonly documentId: string
    readonly attachmentId: string
    readonly fileName: string | null
    readonly media: string
    readonly status: string
    readonly addedAt: Date
  }[]
  readonly changes: readonly {
    readonly from: string | null
    readonly to: string
    readonly by: string
    readonly reason: string | null
    readonly at: Date
  }[]
}

const REQUEST = `
SELECT r.id, r.contact_id AS "contactId", r.number, r.service_name AS service, r.service_id AS "serviceId", r.status,
       r.submitted_at AS "submittedAt", r.channel, r.on_behalf AS "onBehalf", r.representative_name AS "representativeName",
       r.full_name AS "fullName", r.national_id_masked AS "nationalIdMasked", r.phone, r.city, r.district,
       r.household_size AS "householdSize", r.income_bracket AS "incomeBracket", r.answers, r.need,
       r.missing_documents AS "missingDocuments", r.earliest_answer::text AS "earliestAnswer", r.note
  FROM help_request r WHERE r.id = $1`

const DECLARATION = `
SELECT version, text, summary, declared_at AS "declaredAt" FROM declaration WHERE request_id = $1
 ORDER BY declared_at DESC, number DESC NULLS FIRST LIMIT 1`

const DOCUMENTS = `
SELECT d.document_id AS "documentId", a.id AS "attachmentId", a.file_name AS "fileName", a.media, a.status, d.added_at AS "addedAt"
  FROM request_document d JOIN attachment a ON a.id = d.attachment_id WHERE d.request_id = $1 ORDER BY d.added_at, d.id`

/** `by` is an officer's id where one did it. */
const CHANGES = `
SELECT g."from", g."to", coalesce(o.name, g.by) AS by, g.reason, g.at
  FROM request_change g LEFT JOIN officer o ON o.id::text = g.by WHERE g.request_id = $1 ORDER BY g.at, g.id`

/** The request, without what it proves of whom it is. @returns undefined when there is none */
export async function requestDetail(db: Queryable, id: string): Promise<RequestDetail | undefined> {
  const all = <Row extends object>(text: string) =>
    ask<{ [Name in keyof Row]: Row[Name] }>(db, { text, values: [id] }).then(({ rows }) => rows as Row[])
  type Bare = Omit<RequestDetail, 'declaration' | 'documents' | 'changes'>
  const [request] = await all<Bare>(REQUEST)
  if (!request) return undefined
  const [declarations, documents, changes] = await Promise.all([
    all<NonNullable<RequestDetail['declaration']>>(DECLARATION),
    all<RequestDetail['documents'][number]>(DOCUMENTS),
    all<RequestDetail['changes'][number]>(CHANGES),
  ])
  return { ...request, declaration: declarations[0] ?? null, documents, changes }
}

/** Whom a request belongs to: who sent it, and who proved it to be theirs. */
export async function contactsOfRequest(db: Queryable, id: string): Promise<string[]> {
  const { rows } = await ask<{ contact_id: string }>(db, {
    text: `SELECT contact_id FROM help_request WHERE id = $1
           UNION ALL SELECT contact_id FROM request_claim WHERE request_id = $1`,
    values: [id],
  })
  return rows.map((row) => row.contact_id)
}

/** The sealed national ID of a request. */
export async function sealedIdOf(db: Queryable, id: string): Promise<string | undefined> {
  const { rows } = await ask<{ national_id: string }>(db, {
    text: 'SELECT national_id FROM help_request WHERE id = $1',
    values: [id],
  })
  return rows[0]?.national_id
}
