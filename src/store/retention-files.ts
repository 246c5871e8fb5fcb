import type pg from 'pg'
import type { BlobStore } from './blobs.ts'
import { ask, type Queryable } from './sql.ts'

/**
 * Hashes that no row names. A file is named by an attachment that was stored, by one that still has to be (the web
 * chat's refs are hashes), by the message it came with, ours as well as theirs, by a picture of a check, and by the minutes or the report it is. Whatever else comes to
 * name files must be added here.
 */
const UNNAMED = `
SELECT h FROM unnest($1::text[]) AS h
 WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = h)
   AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.ref = h AND a.status = 'waiting')
   AND NOT EXISTS (SELECT 1 FROM committee_session s WHERE s.minutes = h)
   AND NOT EXISTS (SELECT 1 FROM board_report b WHERE b.sha256 = h)
   AND NOT EXISTS (SELECT 1 FROM inbound_message i WHERE i.content #>> '{attachment,ref}' = h)
   AND NOT EXISTS (SELECT 1 FROM check_photo p WHERE p.sha256 = h)
   AND NOT EXISTS (SELECT 1 FROM outbound_message o WHERE o.content #>> '{attachment,sha256}' = h)`

/** Files of a contact: documents of their requests and what they signed, pictures of checks, what came with their messages and what was sent to them. */
const OF_CONTACT = `
SELECT DISTINCT h FROM (
  SELECT a.sha256 AS h FROM attachment a JOIN conversation c ON c.id = a.conversation_id WHERE c.contact_id = $1
  UNION SELECT a.sha256 FROM attachment a JOIN request_document d ON d.attachment_id = a.id
          JOIN help_request r ON r.id = d.request_id WHERE r.contact_id = $1
  UNION SELECT a.sha256 FROM attachment a JOIN declaration d ON d.scan_id = a.id
          JOIN help_request r ON r.id = d.request_id WHERE r.contact_id = $1
  UNION SELECT p.sha256 FROM check_photo p JOIN request_check k ON k.id = p.check_id
          JOIN help_request r ON r.id = k.request_id WHERE r.contact_id = $1
  UNION SELECT i.content #>> '{attachment,ref}' FROM inbound_message i JOIN conversation c ON c.id = i.conversation_id
         WHERE c.contact_id = $1 AND c.channel = 'web'
  UNION SELECT o.content #>> '{attachment,sha256}' FROM outbound_message o JOIN conversation c ON c.id = o.conversation_id
         WHERE c.contact_id = $1 AND o.content ? 'attachment') x
 WHERE h ~ '^[0-9a-f]{64}$'`

/** Hashes of the files a contact has sent or was sent. Of theirs, only the web chat's refs are hashes, and only of what that visitor uploaded. */
export async function filesOf(db: Queryable, contactId: string): Promise<string[]> {
  const { rows } = await ask<{ h: string }>(db, { text: OF_CONTACT, values: [contactId] })
  return rows.map(({ h }) => h)
}

async function unnamed(pool: pg.Pool, hashes: readonly string[]): Promise<string[]> {
  const { rows } = await ask<{ h: string }>(pool, { text: UNNAMED, values: [hashes] })
  return rows.map(({ h }) => h)
}

/**
 * Removes the bytes of files that no row names, whoever deleted the row and whenever, unless they were stored since a
 * time: those are about to be named. @returns files removed
 */
export function removeUnnamedFiles(pool: pg.Pool, blobs: BlobStore, since: Date): Promise<number> {
  return blobs.sweep((hashes) => unnamed(pool, hashes), since)
}

/** The same for some files only. */
export async function removeFiles(
  pool: pg.Pool,
  blobs: BlobStore,
  hashes: readonly string[],
  since: Date,
): Promise<number> {
  let removed = 0
  for (const sha256 of await unnamed(pool, hashes)) if (await blobs.remove(sha256, since)) removed++
  return removed
}
