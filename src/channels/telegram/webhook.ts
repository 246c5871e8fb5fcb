import { createHash, timingSafeEqual } from 'node:crypto'
import type { Webhook, WebhookRequest, WebhookResponse } from '../channel.ts'
import { callbackQueryId } from './parse.ts'

/** An update is a few kilobytes; a text and its entities at most some hundred. */
const MAX_BYTES = 1 << 20
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

export interface TelegramWebhookOptions {
  readonly path: string
  readonly secret: string
  /** Hands over an update; resolves when it may be confirmed. */
  readonly take: (update: unknown) => Promise<void>
}

/** Where Telegram delivers. Only what is recorded is answered 200; anything else it delivers again, up to 24 h. */
export function createWebhook({ path, secret, take }: TelegramWebhookOptions): Webhook {
  const expected = digest(secret)
  return {
    path,
    maxBytes: MAX_BYTES,
    async handle({ method, headers, body }: WebhookRequest): Promise<WebhookResponse> {
      if (method !== 'POST') return { status: 405 }
      const given = headers[SECRET_HEADER]
      if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) return { status: 403 }
      const update = parse(body)
      if (update === undefined) return { status: 400 }
      return take(update).then(
        () => accepted(update),
        () => ({ status: 503 }),
      )
    },
  }
}

/** Says at the same time that the waiting sign on a tapped button may end, which would be a call of its own otherwise. */
function accepted(update: object): WebhookResponse {
  const callback_query_id = callbackQueryId(update)
  if (callback_query_id === undefined) return { status: 200 }
  return { status: 200, body: JSON.stringify({ method: 'answerCallbackQuery', callback_query_id }) }
}

/** Of equal length whatever was sent, so that comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The JSON object in a body; undefined for anything else. */
function parse(body: Uint8Array): object | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(body))
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
