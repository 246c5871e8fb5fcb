import type pg from 'pg'
import type { BlobStore } from './blobs.ts'
import { ask } from './sql.ts'

/**
 * Hashes that no row names. A file is named by an attachment that was stored, by one that still has to be (the web
 * chat's refs are hashes), and by the message it came with. Whatever else comes to name files must be added here.
 */
const UNNAMED = `
SELECT h FROM unnest($1::text[]) AS h
 WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = h)
   AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.ref = h AND a.status = 'waiting')
   AND NOT EXISTS (SELECT 1 FROM inbound_message i WHERE i.content #>> '{attachment,ref}' = h)`

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
