import type pg from 'pg'
import type { Localized } from '../domain/localized.ts'
import type { InboundContent, RenderedMessage } from '../domain/message.ts'
import type { EarlierNote } from '../domain/note.ts'
import { ask } from './sql.ts'

/** A file as officers may open it. */
export interface FileRow {
  readonly id: string
  readonly status: 'waiting' | 'stored' | 'refused'
  readonly reason: string | null
  readonly media: string
  readonly mimeType: string | null
  readonly fileName: string | null
  readonly size: number | null
}

export interface InboundRow {
  readonly id: string
  readonly content: InboundContent
  readonly status: string
  readonly error: string | null
  readonly file: FileRow | null
}

export interface OutboundRow {
  readonly id: string
  readonly content: RenderedMessage
  readonly status: string
  readonly failure: string | null
  readonly receipt: string | null
  readonly saidBy: string | null
  readonly clientId: string | null
  readonly attempts: number
  readonly priority: number
  readonly file: FileRow | null
}

export interface NoteRow {
  readonly id: string
  readonly officerId: string
  readonly text: string
  readonly mentions: readonly string[]
  readonly editedAt: Date | null
  /** Oldest first. */
  readonly earlier: readonly EarlierNote[]
}

export interface HandoffChangeRow {
  readonly id: string
  readonly kind: string
  readonly by: string | null
  readonly detail: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly urgency: number
  readonly outcome: string | null
  readonly summary: string | null
}

export interface RequestChangeRow {
  readonly id: string
  readonly number: string
  readonly service: Localized
  readonly from: string | null
  readonly to: string
  readonly move: string | null
  readonly by: string
  readonly reason: string | null
}

const FILE = `CASE WHEN a.id IS NULL THEN NULL ELSE jsonb_build_object('id', a.id, 'status', a.status, 'reason', a.reason,
  'media', a.media, 'mimeType', a.mime_type, 'fileName', a.file_name, 'size', a.size) END AS file`

const INBOUND = `
SELECT i.id::text AS id, i.content, i.status, i.error, ${FILE}
  FROM inbound_message i
  LEFT JOIN attachment a ON a.conversation_id = i.conversation_id AND a.ref = i.content #>> '{attachment,ref}'
 WHERE i.id = ANY ($1::bigint[])`

const OUTBOUND = `
SELECT o.id::text AS id, o.content, o.status, o.failure, o.receipt, o.said_by AS "saidBy", o.client_id AS "clientId",
       o.attempts, o.priority, ${FILE}
  FROM outbound_message o
  LEFT JOIN LATERAL (SELECT * FROM attachment f WHERE f.conversation_id = o.conversation_id
                      AND f.sha256 = o.content #>> '{attachment,sha256}' ORDER BY f.created_at LIMIT 1) a ON true
 WHERE o.id = ANY ($1::bigint[])`

const NOTES = `
SELECT id, officer_id AS "officerId", text, mentions, edited_at AS "editedAt", earlier FROM note WHERE id = ANY ($1::uuid[])`

const HANDOFFS = `
SELECT c.id, c.kind, c.by, c.detail, h.reason, h.urgency, h.outcome, h.summary
  FROM handoff_change c JOIN handoff h ON h.id = c.handoff_id WHERE c.id = ANY ($1::uuid[])`

const REQUESTS = `
SELECT q.id, r.number, r.service_name AS service, q."from", q."to", q.move, q.by, q.reason
  FROM request_change q JOIN help_request r ON r.id = q.request_id WHERE q.id = ANY ($1::uuid[])`

function reader<T extends { readonly id: string }>(text: string) {
  return async (pool: pg.Pool, ids: readonly string[]): Promise<Map<string, T>> => {
    if (ids.length === 0) return new Map()
    const { rows } = await ask<T & pg.QueryResultRow>(pool, { text, values: [ids] })
    return new Map(rows.map((row) => [row.id, row]))
  }
}

/** What the refs of a timeline stand for, by id. */
export const readInbound = reader<InboundRow>(INBOUND)
export const readOutbound = reader<OutboundRow>(OUTBOUND)
export const readNotes = reader<NoteRow>(NOTES)
export const readHandoffChanges = reader<HandoffChangeRow>(HANDOFFS)
export const readRequestChanges = reader<RequestChangeRow>(REQUESTS)

/** What stood on the button of a token, the last time before an answer that it was offered; ids of inbound messages. */
const LABELS = `
SELECT i.id::text AS id, (
  SELECT o ->> 'label' FROM (
    SELECT m.content, m.seq FROM outbound_message m
     WHERE m.conversation_id = i.conversation_id AND m.created_at BETWEEN i.received_at - interval '7 days' AND i.received_at
       AND m.content @> jsonb_build_object('options', jsonb_build_array(jsonb_build_object('token', i.content ->> 'token')))
     ORDER BY m.seq DESC LIMIT 1) m, jsonb_array_elements(m.content -> 'options') o
   WHERE o ->> 'token' = i.content ->> 'token' LIMIT 1) AS label
  FROM inbound_message i WHERE i.id = ANY ($1::bigint[])`

export const readLabels = reader<{ readonly id: string; readonly label: string | null }>(LABELS)

/** Names of officers and teams by id, whoever of them is still there. */
export async function readNames(
  pool: pg.Pool,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | Localized>> {
  const { rows } = await ask<{ id: string; name: string | Localized }>(pool, {
    text: `SELECT id::text AS id, to_jsonb(name) AS name FROM officer WHERE id::text = ANY ($1)
           UNION ALL SELECT id::text, name FROM team WHERE id::text = ANY ($1)`,
    values: [ids],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
