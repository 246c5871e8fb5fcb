import type pg from 'pg'
import { declaredContent, type Sealing, sealContent } from '../domain/declared.ts'
import type { DeclarationGiven, FormLine } from '../domain/help-request.ts'
import { ask, inTransaction, type Queryable } from './sql.ts'

/** Keyed digest of the vault: whoever can write into the database still cannot make one. */
export type Digest = (text: string) => string

/** One seal is made after the other, by whichever process: the number is this lock's own. */
const LOCK = 'SELECT pg_advisory_xact_lock(7205731)'
const AT_ONCE = 200
/** Declarations of the demonstration (ids of version 8, demo-id.ts) come and go, and prove nothing. */
const REAL = `substring(d.request_id::text FROM 15 FOR 1) <> '8'`

export const DECLARED = `d.id, d.request_id, d.version, d.text, d.summary, d.channel, d.locale, d.declared_at, d.given, d.heard_by, d.scan_id, d.digest, d.number`

export interface DeclaredRow {
  id: string
  request_id: string
  version: number
  text: string
  summary: FormLine[]
  channel: string
  locale: string
  declared_at: Date
  given: DeclarationGiven
  heard_by: string | null
  scan_id: string | null
  digest: string | null
  number: string | null
}

/** Keyed digest of a declaration as it stands. */
export function digestOf(row: DeclaredRow, digest: Digest): string {
  return digest(
    declaredContent({
      requestId: row.request_id,
      version: row.version,
      text: row.text,
      summary: row.summary,
      channel: row.channel,
      locale: row.locale,
      declaredAt: row.declared_at.toISOString(),
      given: row.given,
      heardBy: row.heard_by,
      scanId: row.scan_id,
    }),
  )
}

/** Digest of a link of the chain; the first has nothing before it. */
export const chainOf = (of: Sealing, digest: Digest) => digest(sealContent(of))

/**
 * Ties every declaration that has no seal yet to the end of the chain, in the order of their numbers. A declaration carries its digest
 * from the commit of its request, so that what is changed before it gets here is sealed as it was.
 * @returns how many were sealed
 */
export async function sealDeclarations(pool: pg.Pool, digest: Digest, now: Date): Promise<number> {
  const sealed = await inTransaction(pool, async (client) => {
    await ask(client, { text: LOCK })
    const { rows } = await ask<{ [Name in keyof DeclaredRow]: DeclaredRow[Name] }>(client, {
      text: `SELECT ${DECLARED} FROM declaration d
              WHERE ${REAL} AND NOT EXISTS (SELECT FROM declaration_seal s WHERE s.declaration_id = d.id)
              ORDER BY d.number NULLS FIRST, d.declared_at, d.id LIMIT ${AT_ONCE}`,
    })
    let before = await lastChain(client)
    for (const row of rows) {
      const content = row.digest ?? digestOf(row, digest)
      const { id, request_id: requestId, number } = row
      const chain = chainOf({ before, requestId, content, sealedAt: now, number }, digest)
      await ask(client, {
        text: 'INSERT INTO declaration_seal (request_id, declaration_id, content, chain, sealed_at, number) VALUES ($1, $2, $3, $4, $5, $6)',
        values: [requestId, id, content, chain, now, number],
      })
      before = chain
    }
    return rows.length
  })
  return sealed ?? 0
}

async function lastChain(db: Queryable): Promise<string> {
  const { rows } = await ask<{ chain: string }>(db, {
    text: 'SELECT chain FROM declaration_seal ORDER BY seq DESC LIMIT 1',
  })
  return rows[0]?.chain ?? ''
}
