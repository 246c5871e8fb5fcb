import type { Localized } from '../domain/localized.ts'
import { ownRequestIds } from './request-summary.ts'
import { ask, type Queryable } from './sql.ts'

/** A contact as the officers' panel shows it. */
export interface ContactProfile {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly locale: string | null
  readonly notificationsStopped: boolean
  readonly blockedSince: Date | null
  readonly since: Date
  readonly lastWrote: Date | null
  /** The consent that stands, or the last one that was withdrawn. */
  readonly consent: {
    readonly version: number
    readonly givenAt: Date
    readonly withdrawnAt: Date | null
  } | null
  readonly legalHold: { readonly since: Date; readonly reason: string } | null
  readonly erasureAsked: Date | null
  /** Ids. */
  readonly labels: readonly string[]
  /** How many officers have written. */
  readonly notes: number
  /** When they were last asked how it was; never whether they answered. */
  readonly surveyedAt: Date | null
  /** Merges into this contact that can be taken back, newest first. */
  readonly merges: readonly { readonly id: string; readonly at: Date; readonly name: string | null }[]
}

const PROFILE = `
SELECT k.id, k.name, k.phone, k.locale, k.notifications_stopped AS "notificationsStopped", k.blocked_since AS "blockedSince",
       k.created_at AS since,
       (SELECT max(c.last_inbound_at) FROM conversation c WHERE c.contact_id = k.id) AS "lastWrote",
       s.version AS "consentVersion", s.given_at AS "givenAt", s.withdrawn_at AS "withdrawnAt",
       l.since AS "holdSince", l.reason AS "holdReason",
       (SELECT min(f.at) FROM feedback f WHERE f.contact_id = k.id AND f.kind = 'erasure') AS "erasureAsked",
       ARRAY(SELECT b.label_id FROM contact_label b JOIN label n ON n.id = b.label_id WHERE b.contact_id = k.id ORDER BY n.name) AS labels,
       (SELECT count(*)::int FROM note n WHERE n.contact_id = k.id) AS notes,
       (SELECT max(v.sent_at) FROM survey_invitation v WHERE v.contact_id = k.id) AS "surveyedAt"
  FROM contact k
  LEFT JOIN legal_hold l ON l.contact_id = k.id
  LEFT JOIN LATERAL (SELECT version, given_at, withdrawn_at FROM consent WHERE contact_id = k.id
                      ORDER BY (withdrawn_at IS NULL) DESC, given_at DESC LIMIT 1) s ON true
 WHERE k.id = $1`

const MERGES = `
SELECT id, at, moved #>> '{merged,name}' AS name FROM contact_merge
 WHERE kept_id = $1 AND undone_at IS NULL ORDER BY at DESC`

interface ProfileRow extends Omit<ContactProfile, 'consent' | 'legalHold' | 'merges'> {
  consentVersion: number | null
  givenAt: Date | null
  withdrawnAt: Date | null
  holdSince: Date | null
  holdReason: string | null
}

/** @returns undefined when there is no such contact */
export async function contactProfile(db: Queryable, id: string): Promise<ContactProfile | undefined> {
  const { rows } = await ask<{ [Name in keyof ProfileRow]: ProfileRow[Name] }>(db, {
    text: PROFILE,
    values: [id],
  })
  const [row] = rows
  if (!row) return undefined
  const { consentVersion, givenAt, withdrawnAt, holdSince, holdReason, ...profile } = row
  const merges = await ask<{ id: string; at: Date; name: string | null }>(db, { text: MERGES, values: [id] })
  return {
    ...profile,
    consent: consentVersion !== null && givenAt ? { version: consentVersion, givenAt, withdrawnAt } : null,
    legalHold: holdSince ? { since: holdSince, reason: holdReason ?? '' } : null,
    merges: merges.rows,
  }
}

/** Where a contact writes from. */
export interface Identity {
  readonly conversationId: string
  readonly channel: string
  readonly account: string
  /** As the network names it; a secret of the browser's on the web, and not shown. */
  readonly address: string
  /** The number WhatsApp knows them by, digits with the country code. */
  readonly whatsappPhone: string | null
  readonly since: Date
  readonly lastWrote: Date | null
  readonly unreachableSince: Date | null
}

export async function identitiesOf(db: Queryable, contactId: string): Promise<Identity[]> {
  const text = `
SELECT c.id AS "conversationId", c.channel, c.account, c.address, p.phone AS "whatsappPhone", c.created_at AS since,
       c.last_inbound_at AS "lastWrote", c.unreachable_since AS "unreachableSince"
  FROM conversation c LEFT JOIN whatsapp_person a ON c.channel = 'whatsapp' AND a.address = c.address
  LEFT JOIN whatsapp_person p ON p.address = coalesce(a.same_as, a.address)
 WHERE c.contact_id = $1 ORDER BY c.last_inbound_at DESC NULLS LAST, c.id`
  return (await ask<{ [Name in keyof Identity]: Identity[Name] }>(db, { text, values: [contactId] })).rows
}

/** A help request in the panel's list. */
export interface ListedRequest {
  readonly id: string
  readonly number: string
  readonly service: Localized
  readonly status: string
  readonly statusSince: Date
  readonly submittedAt: Date
  /** `YYYY-MM-DD` */
  readonly earliestAnswer: string | null
  readonly missingDocuments: readonly { readonly id: string; readonly name: Localized }[]
  readonly nationalIdMasked: string
  /** They proved it to be theirs; another contact sent it. */
  readonly claimed: boolean
}

/** Help requests they sent or proved to be theirs, newest first. */
export async function requestsOf(db: Queryable, contactId: string): Promise<ListedRequest[]> {
  const text = `
SELECT r.id, r.number, r.service_name AS service, r.status, r.status_since AS "statusSince", r.submitted_at AS "submittedAt",
       r.earliest_answer::text AS "earliestAnswer", r.missing_documents AS "missingDocuments",
       r.national_id_masked AS "nationalIdMasked", r.contact_id <> $1 AS claimed
  FROM help_request r
 WHERE r.id IN ${ownRequestIds('$1')}
 ORDER BY r.submitted_at DESC`
  return (
    await ask<{ [Name in keyof ListedRequest]: ListedRequest[Name] }>(db, { text, values: [contactId] })
  ).rows
}

/** A handoff of the past or of now. */
export interface ListedHandoff {
  readonly id: string
  readonly conversationId: string
  readonly channel: string
  readonly reason: string
  readonly urgency: number
  readonly status: string
  readonly openedAt: Date
  readonly endedAt: Date | null
  readonly outcome: string | null
  /** Name of whoever held it, where it was an officer. */
  readonly officer: string | null
}

/** Handoffs of conversations, newest first. */
export async function handoffsOf(
  db: Queryable,
  conversationIds: readonly string[],
): Promise<ListedHandoff[]> {
  const text = `
SELECT h.id, h.conversation_id AS "conversationId", c.channel, h.reason, h.urgency, h.status, h.opened_at AS "openedAt",
       h.ended_at AS "endedAt", h.outcome, o.name AS officer
  FROM handoff h JOIN conversation c ON c.id = h.conversation_id LEFT JOIN officer o ON o.id::text = h.claimed_by
 WHERE h.conversation_id = ANY ($1::uuid[]) ORDER BY h.opened_at DESC LIMIT 50`
  return (
    await ask<{ [Name in keyof ListedHandoff]: ListedHandoff[Name] }>(db, { text, values: [conversationIds] })
  ).rows
}

/** A file in the panel. */
export interface ListedFile {
  readonly id: string
  readonly media: string
  readonly fileName: string | null
  readonly status: string
  readonly mimeType: string | null
  readonly size: number | null
  readonly at: Date
  /** Of which request's document it is: its number, and the document's id. */
  readonly request: string | null
  readonly documentId: string | null
}

/** Files that came from their conversations, and documents of their own requests, newest first. */
export async function filesListed(db: Queryable, contactId: string): Promise<ListedFile[]> {
  const text = `
SELECT a.id, a.media, a.file_name AS "fileName", a.status, a.mime_type AS "mimeType", a.size, a.created_at AS at,
       min(r.number) AS request, min(d.document_id) AS "documentId"
  FROM attachment a LEFT JOIN request_document d ON d.attachment_id = a.id LEFT JOIN help_request r ON r.id = d.request_id
 WHERE a.conversation_id IN (SELECT id FROM conversation WHERE contact_id = $1) OR r.contact_id = $1
 GROUP BY a.id ORDER BY a.created_at DESC LIMIT 200`
  return (await ask<{ [Name in keyof ListedFile]: ListedFile[Name] }>(db, { text, values: [contactId] })).rows
}
