import type { Status } from '../status.ts'
import { Watch } from '../watch.ts'
import type { TelegramApi } from './api.ts'
import { nameFailure } from './failures.ts'
import type { Timing } from './options.ts'
import { ALLOWED_UPDATES } from './parse.ts'

export interface RegistrationOptions {
  readonly api: TelegramApi
  readonly status: Status
  readonly timing: Timing
  /** Where Telegram is to deliver. */
  readonly address: string
  readonly secret: string
}

/** Deliveries under way at once; Telegram's most. */
const CONNECTIONS = 100

/**
 * Registers our webhook and sees that it stays registered, also after we have stopped: Telegram keeps the updates until
 * the next start.
 */
export function watchRegistration({ api, status, timing, address, secret }: RegistrationOptions): Watch {
  const { callMs: timeoutMs, webhookCheckMs: everyMs, refusedMs, backoffMs } = timing
  const registration = {
    url: address,
    secret_token: secret,
    max_connections: CONNECTIONS,
    allowed_updates: ALLOWED_UPDATES,
  }
  let registered = false
  const look = async (signal: AbortSignal) => {
    const stands = registered && (await api.call('getWebhookInfo', {}, { timeoutMs, signal })).url === address
    if (!stands) await api.call('setWebhook', registration, { timeoutMs, signal })
    registered = true
  }
  return new Watch({ status, look, nameFailure: refusal, everyMs, refusedMs, backoffMs })
}

/** A token that is refused has a word of its own. */
function refusal(error: unknown) {
  const named = nameFailure(error)
  return named.failure === 'unauthorized' ? { ...named, detail: 'unauthorized' } : named
}
