import type { NamedFailure } from '../failures.ts'

/** 400s that speak of the chat and not of the message (Bot API server, Client.cpp). */
const NO_CHAT =
  /chat not found|user not found|PEER_ID_INVALID|USER_ID_INVALID|chat_id is empty|group chat was upgraded/i
/** Words of Node, behind our `reason:`, for a connection that was never made. */
const NEVER_CONNECTED = /reason: (?:connect\b|getaddrinfo\b|$)|before secure TLS connection was established/
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPROTO',
])
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/
/** A gateway gave up on an upstream that may have gone on working. */
const GATEWAY = new Set([502, 504])

/** Names what a call threw: an answer of the Bot API, or a lost connection. Unknown errors are of unknown outcome. */
export function nameFailure(error: unknown): NamedFailure {
  const answer = answerOf(error)
  return answer ? nameAnswer(answer) : nameNetworkError(error)
}

interface Answer {
  readonly code: number
  readonly description: string
  readonly retryAfter: number | undefined
}

/** The Bot API's answer inside telegraf's TelegramError, read without trusting its shape. */
function answerOf(error: unknown): Answer | undefined {
  const response = (error as { readonly response?: unknown } | null | undefined)?.response
  if (typeof response !== 'object' || response === null) return undefined
  const { error_code, description, parameters } = response as Record<string, unknown>
  if (typeof error_code !== 'number') return undefined
  const retryAfter = (parameters as { readonly retry_after?: unknown } | undefined)?.retry_after
  return {
    code: error_code,
    description: typeof description === 'string' ? description : '',
    retryAfter: typeof retryAfter === 'number' && retryAfter >= 0 ? retryAfter : undefined,
  }
}

function nameAnswer({ code, description, retryAfter }: Answer): NamedFailure {
  const detail = `${code} ${harmless(description)}`.trim()
  if (code === 429 || code === 420)
    return { failure: 'chatRateLimited', detail, ...(retryAfter === undefined ? {} : { retryAfter }) }
  if (code === 403) return { failure: 'blocked', detail }
  if (code === 401 || code === 404) return { failure: 'unauthorized', detail }
  if (code === 400 && NO_CHAT.test(description)) return { failure: 'unknownAddress', detail }
  if (GATEWAY.has(code)) return { failure: 'unknownOutcome', detail }
  if (code >= 500 || code === 409) return { failure: 'unavailable', detail }
  return { failure: 'refused', detail }
}

function nameNetworkError(error: unknown): NamedFailure {
  const { code, type, name, message } = (error ?? {}) as Record<string, unknown>
  const words = String(message ?? '')
  const detail = String(code ?? type ?? name ?? 'unknown error').slice(0, 60)
  const never =
    (typeof code === 'string' && (NEVER_SENT.has(code) || CERTIFICATE.test(code))) ||
    NEVER_CONNECTED.test(words)
  return { failure: never ? 'unavailable' : 'unknownOutcome', detail }
}

/** Telegram's description without what it may quote from us. */
function harmless(description: string): string {
  return description
    .replace(/["'«].*["'»]/gs, '…')
    .replace(/\d{5,}/g, '…')
    .slice(0, 120)
}

/** Whether Telegram says that someone else receives this bot's updates, and how. */
export function conflictOf(error: unknown): 'poller' | 'webhook' | undefined {
  const answer = answerOf(error)
  if (answer?.code !== 409) return undefined
  return /webhook is active/i.test(answer.description) ? 'webhook' : 'poller'
}

/** Distinct chats limited within the window that make a limit the whole bot's. */
const MANY_CHATS = 3
const WINDOW_MS = 2_000

/** Telegram does not say whether one chat or the whole bot is too fast; several chats at once tell. */
export class RateLimitWatch {
  readonly #limited = new Map<string, number>()

  /** Notes a 429. @param now epoch milliseconds @returns whether the whole bot is too fast */
  note(address: string, now: number): boolean {
    this.#limited.delete(address)
    this.#limited.set(address, now)
    for (const [chat, at] of this.#limited) {
      if (now - at <= WINDOW_MS) break
      this.#limited.delete(chat)
    }
    return this.#limited.size >= MANY_CHATS
  }
}
