import type pg from 'pg'
import type { BlobStore } from './blobs.ts'
import { storableJson } from './json.ts'
import { filesOf, removeFiles } from './retention-files.ts'
import { counted, deleteRequests } from './retention-sql.ts'
import { ask, inTransaction, type Statement } from './sql.ts'
import { uuid7 } from './uuid.ts'

export interface ErasureOrder {
  readonly contactId: string
  /** The officer who confirmed it. */
  readonly by: string
  /** Leave a contact alone whom a legal hold protects. */
  readonly respectHold?: boolean
  /** What else is written with it: the audit trail. */
  readonly statements?: readonly Statement[]
  readonly now: Date
  /** Of the months the figures are kept by. */
  readonly timeZone: string
}

/** What was erased, by kind; the trace keeps it. */
export type Erased = Readonly<
  Record<
    'requests' | 'inboundMessages' | 'outboundMessages' | 'handoffs' | 'feedback' | 'attachments',
    number
  >
> & {
  /** Files whose bytes nobody else had sent. */
  readonly files: number
}

const CONVERSATIONS = 'SELECT id FROM conversation WHERE contact_id = $1'
const OWN_REQUESTS = 'SELECT id FROM help_request WHERE contact_id = $1'

/** Jobs may hold words that were to be said later. */
const JOBS = `
DELETE FROM due_job j
 USING (SELECT $1::uuid AS id UNION ${CONVERSATIONS} UNION ${OWN_REQUESTS}
        UNION SELECT id FROM attachment WHERE conversation_id IN (${CONVERSATIONS})) x
 WHERE j.payload::text LIKE '%' || x.id || '%' OR j.key LIKE '%' || x.id || '%'`

/** What a merge into them has kept of the other record, and merges into that one before. */
const MERGES = `
WITH RECURSIVE theirs AS (
  SELECT id, merged_id FROM contact_merge WHERE kept_id = $1
  UNION SELECT m.id, m.merged_id FROM contact_merge m JOIN theirs t ON m.kept_id = t.merged_id)
DELETE FROM contact_merge WHERE merged_id = $1 OR id IN (SELECT id FROM theirs)`

/** News to officers may quote them. */
const NOTICES = `
DELETE FROM officer_notice
 WHERE conversation_id IN (${CONVERSATIONS})
    OR detail ->> 'about' IN (SELECT id::text FROM (${OWN_REQUESTS} UNION SELECT id FROM feedback WHERE contact_id = $1) x)`

/** What is deleted with the contact, counted by month; parameters as in {@link deleteRequests}. */
const COUNTS = [
  ['inboundMessage', 'SELECT received_at AS at, channel AS detail FROM inbound_message', 'conversation_id'],
  ['outboundMessage', 'SELECT created_at AS at, channel AS detail FROM outbound_message', 'conversation_id'],
  ['handoff', 'SELECT opened_at AS at, reason AS detail FROM handoff', 'contact_id'],
  [
    'feedback',
    `SELECT at, kind AS detail FROM (SELECT * FROM feedback WHERE kind <> 'erasure') f`,
    'contact_id',
  ],
] as const

const countOf = ([kind, rows, by]: (typeof COUNTS)[number]) => {
  const whose = by === 'contact_id' ? '= $1' : `IN (${CONVERSATIONS})`
  const found = `${rows} WHERE ${by} ${whose}`
  return `WITH ${counted(kind, found).replaceAll('$3', '$2')} SELECT count(*)::int AS n FROM (${found}) y`
}

/** What they signed on paper. */
const SCANS = `
DELETE FROM attachment a USING declaration d WHERE d.scan_id = a.id AND d.request_id IN (${OWN_REQUESTS})`

/** Documents another address of the same person added to requests that go now, and nothing else names. */
const STRAY_DOCUMENTS = `
DELETE FROM attachment a USING request_document d
 WHERE d.attachment_id = a.id AND d.request_id IN (${OWN_REQUESTS})
   AND NOT EXISTS (SELECT 1 FROM request_document o WHERE o.attachment_id = a.id AND o.request_id NOT IN (${OWN_REQUESTS}))`

/**
 * Removes everything that is kept about a contact, open or not, held or not: whoever calls this has asked for it. In one
 * transaction, with a trace that names nobody; the bytes of files follow it, and after a crash in between go with the
 * next night's sweep. Questions to the policy stay: nothing tells who asked them.
 * @returns what was erased; null when there is no such contact, or it is held and that is respected
 */
export async function eraseContact(
  pool: pg.Pool,
  blobs: BlobStore,
  order: ErasureOrder,
): Promise<Erased | null> {
  const done = await inTransaction(pool, (client) => eraseRows(client, order))
  if (!done) return null
  const files = await removeFiles(pool, blobs, done.hashes, new Date())
  return { ...done.erased, files }
}

async function eraseRows(
  client: pg.PoolClient,
  { contactId, by, now, timeZone, respectHold = false, statements = [] }: ErasureOrder,
) {
  const run = <Row extends pg.QueryResultRow>(text: string, ...values: unknown[]) =>
    ask<Row>(client, { text, values })
  const number = async (text: string, ...values: unknown[]) =>
    (await run<{ n: number }>(text, ...values)).rows[0]?.n ?? 0
  const { rowCount } = await run('SELECT 1 FROM contact WHERE id = $1 FOR UPDATE', contactId)
  if (!rowCount) return null
  const held = await run('SELECT 1 FROM legal_hold WHERE contact_id = $1', contactId)
  if (respectHold && held.rowCount) return null
  // A turn that is being written comes first; one that read before this finds nothing to write to and begins anew.
  await run(`${CONVERSATIONS} ORDER BY id FOR UPDATE`, contactId)
  const asked = await run<{ at: Date | null }>(
    `SELECT min(at) AS at FROM feedback WHERE contact_id = $1 AND kind = 'erasure'`,
    contactId,
  )
  const hashes = await filesOf(client, contactId)
  for (const text of [JOBS, MERGES, NOTICES]) await run(text, contactId)
  const [inbound = 0, outbound = 0, handoffs = 0, feedback = 0] = await Promise.all(
    COUNTS.map((count) => number(countOf(count), contactId, timeZone)),
  )
  const strays =
    ((await run(STRAY_DOCUMENTS, contactId)).rowCount ?? 0) + ((await run(SCANS, contactId)).rowCount ?? 0)
  const own = await number(
    `SELECT count(*)::int AS n FROM attachment WHERE conversation_id IN (${CONVERSATIONS})`,
    contactId,
  )
  const requests = await number(
    deleteRequests('r.contact_id = ANY ($2::uuid[])', 'erasure'),
    now,
    [contactId],
    timeZone,
    now,
    [],
  )
  await run('DELETE FROM legal_hold WHERE contact_id = $1', contactId)
  await run('DELETE FROM contact WHERE id = $1', contactId)
  const erased = {
    requests,
    inboundMessages: inbound,
    outboundMessages: outbound,
    handoffs,
    feedback,
    attachments: own + strays,
  }
  await run(
    'INSERT INTO erasure (id, contact_id, asked_at, erased_at, by, deleted) VALUES ($1, $2, $3, $4, $5, $6)',
    uuid7(),
    contactId,
    asked.rows[0]?.at ?? null,
    now,
    by,
    storableJson(erased),
  )
  for (const { text, values } of statements) await run(text, ...values)
  return { erased, hashes }
}
