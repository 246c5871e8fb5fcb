import type { Webhook, WebhookRequest, WebhookResponse } from '../channel.ts'
import { jsonObject, sameSecret } from '../webhook-body.ts'
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
  return {
    path,
    maxBytes: MAX_BYTES,
    async handle({ method, headers, body }: WebhookRequest): Promise<WebhookResponse> {
      if (method !== 'POST') return { status: 405 }
      const given = headers[SECRET_HEADER]
      if (typeof given !== 'string' || !sameSecret(given, secret)) return { status: 403 }
      const update = jsonObject(body)
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
