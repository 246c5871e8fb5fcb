import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { SCOPES, type Scope } from '../domain/integration.ts'
import { ask } from './sql.ts'

/** Begins every key, so that it is recognised where it should not be. */
const MARK = 'sila_'
const HINT = 10

/** A new key: what is given out once, and what is kept of it. */
export function newApiKey(): { readonly key: string; readonly digest: string; readonly hint: string } {
  const key = MARK + randomBytes(32).toString('base64url')
  return { key, digest: digestOf(key), hint: key.slice(0, HINT) }
}

/** A key is 256 random bits: nothing has to slow down whoever guesses. */
const digestOf = (key: string) => createHash('sha256').update(key).digest('hex')

export interface KnownKey {
  readonly id: string
  readonly name: string
  readonly scopes: ReadonlySet<Scope>
}

const FIND = `
UPDATE api_key SET used_at = now() WHERE digest = $1 AND revoked_at IS NULL
 RETURNING id, name, scopes`

/** Whose key it is; null for one that was never given out or was taken back. */
export async function knownKey(pool: pg.Pool, key: string): Promise<KnownKey | null> {
  if (!key.startsWith(MARK)) return null
  const { rows } = await ask<{ id: string; name: string; scopes: string[] }>(pool, {
    text: FIND,
    values: [digestOf(key)],
  })
  const [row] = rows
  return row
    ? { id: row.id, name: row.name, scopes: new Set(SCOPES.filter((scope) => row.scopes.includes(scope))) }
    : null
}
