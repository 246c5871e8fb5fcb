import { z } from 'zod'
import type { VapidKeys } from './vapid.ts'

/** A browser that takes news (PushSubscription of the Push API). */
export interface Subscription {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}
export const subscriptionKeys = z.object({ p256dh: z.string().max(200), auth: z.string().max(100) })

/** What the service worker reads. Names no person and quotes nobody. */
export interface PushNews {
  readonly title: string
  readonly lang: string
  readonly dir: 'rtl' | 'ltr'
  /** News of one tag replace each other. */
  readonly tag: string
  /** Where a click leads, below our own origin. */
  readonly url: string
  readonly urgent: boolean
}

/** gone: the browser takes no more, its subscription is over; refused: it will never be taken. */
export type PushResult = 'sent' | 'gone' | 'refused'

/** Milliseconds until a push service that does not answer is given up. */
const PATIENCE_MS = 15_000
/** Seconds a push service keeps news for a browser that is away: after that nobody waits for them. */
const TTL = { urgent: 3_600, usual: 14_400 } as const

/**
 * Sends news to a browser, encrypted for it alone (RFC 8291). Rejects when it should be tried again.
 * @param subject whom a push service may write to about us: an https: or mailto: address
 */
export async function sendPush(
  { endpoint, keys }: Subscription,
  news: PushNews,
  vapid: VapidKeys,
  subject: string,
): Promise<PushResult> {
  const { default: webpush } = await import('web-push')
  const details = webpush.generateRequestDetails({ endpoint, keys: { ...keys } }, JSON.stringify(news), {
    vapidDetails: { subject, publicKey: vapid.publicKey, privateKey: vapid.privateKey },
    TTL: news.urgent ? TTL.urgent : TTL.usual,
    urgency: news.urgent ? 'high' : 'normal',
  })
  const headers = Object.entries(details.headers)
    // The client counts for itself.
    .filter(([name]) => name.toLowerCase() !== 'content-length')
    .map(([name, value]) => [name, String(value)] as const)
  const { status } = await fetch(endpoint, {
    method: 'POST',
    headers: Object.fromEntries(headers),
    body: Uint8Array.from(details.body),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  if (status === 429 || status >= 500) throw new Error(`push service answered ${status}`)
  return 'refused'
}
