import type pg from 'pg'
import type { BlobStore } from './blobs.ts'
import { filesOf } from './retention-files.ts'
import { ask, inTransaction } from './sql.ts'

/** Reads a sealed value; undefined where the secret key is not at hand. */
export type Unseal = ((sealed: string) => string) | undefined

/** A file of the person, as it goes into the export. */
export interface ExportedFile {
  readonly sha256: string
  /** The bytes in base64; null when they are no longer there. */
  readonly content: string | null
}

const TALKS = 'SELECT id FROM conversation WHERE contact_id = $1'
const REQUESTS = `SELECT id FROM help_request WHERE contact_id = $1
                  UNION SELECT request_id FROM request_claim WHERE contact_id = $1`

/** What is kept about a contact, by what it is called there. `$1` the contact. */
const PARTS: readonly (readonly [name: string, text: string])[] = [
  ['contact', 'SELECT * FROM contact WHERE id = $1'],
  ['consents', 'SELECT * FROM consent WHERE contact_id = $1 ORDER BY given_at'],
  ['conversations', 'SELECT * FROM conversation WHERE contact_id = $1 ORDER BY created_at'],
  [
    'received',
    `SELECT * FROM inbound_message WHERE conversation_id IN (${TALKS}) AND content ->> 'kind' <> 'withheld' ORDER BY received_at, id`,
  ],
  [
    'sent',
    `SELECT * FROM outbound_message WHERE conversation_id IN (${TALKS}) AND NOT content ? 'private' ORDER BY created_at, id`,
  ],
  ['helpRequests', `SELECT * FROM help_request WHERE id IN (${REQUESTS}) ORDER BY submitted_at`],
  ['requestChanges', `SELECT * FROM request_change WHERE request_id IN (${REQUESTS}) ORDER BY at`],
  ['declarations', `SELECT * FROM declaration WHERE request_id IN (${REQUESTS}) ORDER BY declared_at`],
  [
    'documents',
    `SELECT a.*, d.request_id, d.document_id, d.added_at FROM attachment a LEFT JOIN request_document d ON d.attachment_id = a.id
      WHERE a.conversation_id IN (${TALKS}) OR d.request_id IN (${REQUESTS}) ORDER BY a.created_at`,
  ],
  ['appointments', `SELECT * FROM appointment WHERE request_id IN (${REQUESTS}) ORDER BY starts_at`],
  [
    'checks',
    `SELECT c.*, (SELECT coalesce(jsonb_agg(p.sha256 ORDER BY p.id), '[]') FROM check_photo p WHERE p.check_id = c.id) AS photos
       FROM request_check c WHERE c.request_id IN (${REQUESTS}) ORDER BY c.at`,
  ],
  // What became of it in each session; how somebody voted is the member's own.
  [
    'committeeItems',
    `SELECT i.request_id, s.number AS session, i.outcome, i.reason, i.decided_at FROM committee_item i
       JOIN committee_session s ON s.id = i.session_id WHERE i.request_id IN (${REQUESTS}) ORDER BY i.decided_at, i.id`,
  ],
  [
    'announcements',
    `SELECT n.title, r.status, r.reason, r.at FROM announcement_recipient r JOIN announcement n ON n.id = r.announcement_id
      WHERE r.contact_id = $1 ORDER BY r.at`,
  ],
  ['handoffs', 'SELECT * FROM handoff WHERE contact_id = $1 ORDER BY opened_at'],
  [
    'notes',
    `SELECT id, text, at, edited_at, ARRAY(SELECT e - 'mentions' FROM jsonb_array_elements(earlier) e) AS earlier
       FROM note WHERE contact_id = $1 ORDER BY at`,
  ],
  [
    'labels',
    'SELECT l.name FROM contact_label c JOIN label l ON l.id = c.label_id WHERE c.contact_id = $1 ORDER BY 1',
  ],
  [
    'surveys',
    'SELECT occasion, status, sent_at, reminded_at FROM survey_invitation WHERE contact_id = $1 ORDER BY created_at',
  ],
  ['corrections', `SELECT * FROM request_correction WHERE request_id IN (${REQUESTS}) ORDER BY at`],
  ['disputes', `SELECT * FROM request_dispute WHERE request_id IN (${REQUESTS}) ORDER BY at`],
  ['feedback', 'SELECT * FROM feedback WHERE contact_id = $1 ORDER BY at'],
  [
    'toBeSaid',
    `SELECT due_at, payload FROM due_job WHERE task = 'say' AND status = 'waiting' AND (payload->>'conversationId')::uuid IN (${TALKS})`,
  ],
]

/** How things work inside: tells nothing about the person. */
const INTERNAL = new Set([
  'national_id_digest',
  'household_digest',
  'digest',
  'claimed_by',
  'outbound_seq',
  'next_at',
])
/** A value of store/vault.ts: nonce, tag and at least one byte. */
const SEALED = /^v1\.[\w-]{39,}$/

/**
 * Everything kept about a contact, at one moment, as the rows stand: the person's right of access. National IDs are
 * readable only where they can be unsealed, otherwise masked.
 * @returns null when there is no such contact
 */
export async function exportContact(
  pool: pg.Pool,
  contactId: string,
  unseal: Unseal,
): Promise<Readonly<Record<string, unknown>> | null> {
  return inTransaction(pool, async (client) => {
    await ask(client, { text: 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY' })
    const found: Record<string, unknown> = {}
    for (const [name, text] of PARTS) {
      const { rows } = await ask<{ row: unknown }>(client, {
        text: `SELECT to_jsonb(x) AS row FROM (${text}) x`,
        values: [contactId],
      })
      found[name] = rows.map(({ row }) => readable(row, unseal))
    }
    const [contact] = found.contact as unknown[]
    return contact === undefined ? null : { ...found, contact }
  })
}

/** The files they have sent, one after the other: together they may be larger than memory. */
export async function* exportFiles(
  pool: pg.Pool,
  blobs: BlobStore,
  contactId: string,
): AsyncGenerator<ExportedFile> {
  for (const sha256 of await filesOf(pool, contactId)) {
    const data = await blobs.read(sha256)
    yield { sha256, content: data ? Buffer.from(data).toString('base64') : null }
  }
}

function readable(value: unknown, unseal: Unseal): unknown {
  if (typeof value === 'string' && SEALED.test(value)) return unsealed(value, unseal)
  if (Array.isArray(value)) return value.map((one) => readable(one, unseal))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) =>
      INTERNAL.has(name) ? [] : [[name, readable(inner, unseal)]],
    ),
  )
}

/** What somebody wrote can look like a seal and be none; and what another key has sealed must not keep the rest back. */
function unsealed(value: string, unseal: Unseal): string {
  if (!unseal) return '(sealed)'
  try {
    return unseal(value)
  } catch {
    return value
  }
}
