import { createHmac } from 'node:crypto'
import type { Webhook, WebhookRequest, WebhookResponse } from '../../channel.ts'
import { jsonObject, sameSecret } from '../../webhook-body.ts'

/** Meta's webhooks are at most 3 MB. */
const MAX_BYTES = 3 << 20
const SIGNATURE_HEADER = 'x-hub-signature-256'
const CHALLENGE = /^[\w.~-]{1,500}$/

export interface CloudWebhookOptions {
  readonly path: string
  readonly appSecret: string
  readonly verifyToken: string
  /** Takes the JSON of a call; resolves when all of it is recorded. */
  readonly take: (body: unknown) => Promise<void>
}

/**
 * Where Meta delivers. A call is answered 200 only when every message in it is recorded; for anything else Meta
 * delivers the whole call again, over days, and what was recorded before is known by its id.
 */
export function createWebhook({ path, appSecret, verifyToken, take }: CloudWebhookOptions): Webhook {
  return {
    path,
    maxBytes: MAX_BYTES,
    async handle({ method, headers, query, body }: WebhookRequest): Promise<WebhookResponse> {
      if (method === 'GET') return verify(query, verifyToken)
      if (method !== 'POST') return { status: 405 }
      if (!isSigned(body, headers[SIGNATURE_HEADER], appSecret)) return { status: 403 }
      const parsed = jsonObject(body)
      if (parsed === undefined) return { status: 400 }
      return take(parsed).then(
        () => ({ status: 200 }),
        () => ({ status: 503 }),
      )
    },
  }
}

/** Meta asks once, when the webhook is set up, whether it is ours. */
function verify(query: Readonly<Record<string, string>>, verifyToken: string): WebhookResponse {
  const { 'hub.mode': mode, 'hub.verify_token': token = '', 'hub.challenge': challenge = '' } = query
  const ours = sameSecret(token, verifyToken)
  if (mode !== 'subscribe' || !ours) return { status: 403 }
  return CHALLENGE.test(challenge) ? { status: 200, body: challenge } : { status: 400 }
}

/** Whether the bytes carry `sha256=<HMAC of them by the app secret>`. */
function isSigned(body: Uint8Array, signature: string | string[] | undefined, appSecret: string): boolean {
  if (typeof signature !== 'string') return false
  const expected = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
  return sameSecret(signature.toLowerCase(), expected)
}
