import type pg from 'pg'
import { z } from 'zod'
import { storableJson } from '../../store/json.ts'
import { ask } from '../../store/sql.ts'
import type { Vault } from '../../store/vault.ts'

/** What browsers know the association's messages by; made once for an installation. */
export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const NAME = 'push.vapid'
const stored = z.object({ publicKey: z.string(), sealed: z.string() })

/** First come, first served: of processes that ask at once one writes, and all read what was written. */
const FIRST = 'INSERT INTO setting (name, value) VALUES ($1, $2::jsonb) ON CONFLICT (name) DO NOTHING'

/** The keys of browser push (RFC 8292), the private one sealed. Rejects with DatabaseUnavailable. */
export function createVapid(pool: pg.Pool, vault: Pick<Vault, 'seal' | 'open'>): () => Promise<VapidKeys> {
  async function read(): Promise<VapidKeys | undefined> {
    const { rows } = await ask<{ value: unknown }>(pool, {
      text: 'SELECT value FROM setting WHERE name = $1',
      values: [NAME],
    })
    if (!rows[0]) return undefined
    const { publicKey, sealed } = stored.parse(rows[0].value)
    return { publicKey, privateKey: vault.open(sealed) }
  }
  async function make(): Promise<VapidKeys> {
    const known = await read()
    if (known) return known
    const { default: webpush } = await import('web-push')
    const { publicKey, privateKey } = webpush.generateVAPIDKeys()
    await ask(pool, {
      text: FIRST,
      values: [NAME, storableJson({ publicKey, sealed: vault.seal(privateKey) })],
    })
    return (await read()) ?? { publicKey, privateKey }
  }
  let keys: Promise<VapidKeys> | undefined
  return async () => {
    keys ??= make()
    return keys.catch((error: unknown) => {
      keys = undefined
      throw error
    })
  }
}
