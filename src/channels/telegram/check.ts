import { createTelegramApi } from './api.ts'
import { readConfiguration } from './configuration.ts'
import { nameFailure } from './failures.ts'

/** Whom a token belongs to. */
export interface Bot {
  /** Our account on Telegram: the bot's id. */
  readonly id: string
  readonly username: string
  readonly name: string
}

export type TokenCheck =
  | {
      readonly ok: true
      readonly bot: Bot
      /** Host of another program's server that Telegram delivers this bot's messages to; null for none. */
      readonly webhookOf: string | null
    }
  /** malformed: no token at all; refused: wrong or withdrawn; unreachable: Telegram does not answer. */
  | { readonly ok: false; readonly reason: 'malformed' | 'refused' | 'unreachable' }

/** An administrator waits for it. */
const PATIENCE_MS = 10_000

/**
 * Asks Telegram whose token this is. Never rejects, and says nothing of the token.
 * @param ours where we ourselves would have updates delivered; undefined when we fetch them
 */
export async function checkToken(token: string, apiRoot: string, ours?: string): Promise<TokenCheck> {
  try {
    readConfiguration({ token, apiRoot, mode: 'polling' })
  } catch {
    return { ok: false, reason: 'malformed' }
  }
  const api = createTelegramApi(token, apiRoot)
  const bounds = { timeoutMs: PATIENCE_MS }
  try {
    const { id, username, first_name } = await api.call('getMe', {}, bounds)
    const { url } = await api.call('getWebhookInfo', {}, bounds)
    const webhookOf = url && url !== ours && URL.canParse(url) ? new URL(url).host : null
    return { ok: true, bot: { id: String(id), username, name: first_name }, webhookOf }
  } catch (error) {
    const { failure } = nameFailure(error)
    return { ok: false, reason: failure === 'unauthorized' ? 'refused' : 'unreachable' }
  }
}
