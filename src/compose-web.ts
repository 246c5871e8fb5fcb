import { hkdfSync } from 'node:crypto'
import type pg from 'pg'
import { createWebChannel, type WebChannel } from './channels/web/channel.ts'
import type { Config } from './config.ts'
import { faultOf } from './conversation/fault.ts'
import type { Logger } from './log.ts'
import type { Blobs } from './store/blobs.ts'
import { loadSecretKey } from './store/vault-key.ts'
import { createWebHistory } from './store/web-history.ts'

/** The chat on our own site. */
export function composeWeb(
  config: Config,
  { pool, blobs, log }: { readonly pool: pg.Pool; readonly blobs: Blobs; readonly log: Logger },
): WebChannel {
  return createWebChannel({
    account: 'web',
    key: webKey(config),
    secure: config.publicUrl?.startsWith('https:') ?? false,
    history: createWebHistory(pool, 'web'),
    blobs,
    onError: (error, doing) => log.warn({ fault: faultOf(error), doing }, 'web chat'),
  })
}

/** Visitors' cookies are signed by a key of their own, derived from the one secret. */
function webKey(config: Config): Uint8Array {
  const secret = loadSecretKey(config.dataDir, config.secretKey)
  return new Uint8Array(hkdfSync('sha256', secret, '', 'sila web chat cookies', 32))
}
