/**
 * Every way a send can fail, named once, with what follows from it. Adapters only name the failure;
 * the delivery loop holds the one policy.
 */
export interface FailurePolicy {
  /** When to try again: never, after a growing pause, or when the network said. */
  readonly retry: 'never' | 'backoff' | 'retryAfter'
  /** Tries before an officer is told and the message is given up. */
  readonly tries: number
  /** Tell an officer when it is given up. */
  readonly tellOfficer: boolean
  /** The person cannot be written to any more: later messages to them wait for no one. */
  readonly stopWriting: boolean
  /** The whole channel is affected: hold all its sends for this pause as well. */
  readonly pausesChannel: boolean
}

export const FAILURES = {
  /** 429: the network names the pause; nothing is given up for being asked to wait. */
  rateLimited: {
    retry: 'retryAfter',
    tries: Number.POSITIVE_INFINITY,
    tellOfficer: false,
    stopWriting: false,
    pausesChannel: true,
  },
  /** One chat is written to too fast. */
  chatRateLimited: {
    retry: 'retryAfter',
    tries: Number.POSITIVE_INFINITY,
    tellOfficer: false,
    stopWriting: false,
    pausesChannel: false,
  },
  /** 5xx, connection refused: surely not sent. */
  unavailable: {
    retry: 'backoff',
    tries: Number.POSITIVE_INFINITY,
    tellOfficer: false,
    stopWriting: false,
    pausesChannel: false,
  },
  /** Connection lost or timed out after the request was out: sent or not is unknown; at least once wins. */
  unknownOutcome: {
    retry: 'backoff',
    tries: 10,
    tellOfficer: true,
    stopWriting: false,
    pausesChannel: false,
  },
  /** The person blocked us, deleted the chat or the account. */
  blocked: { retry: 'never', tries: 1, tellOfficer: false, stopWriting: true, pausesChannel: false },
  /** No such chat. */
  unknownAddress: { retry: 'never', tries: 1, tellOfficer: true, stopWriting: true, pausesChannel: false },
  /** The network refuses this very message; a bug of ours. */
  refused: { retry: 'never', tries: 1, tellOfficer: true, stopWriting: false, pausesChannel: false },
  /** Our credentials are wrong or withdrawn: an administrator must act, messages wait. */
  unauthorized: {
    retry: 'backoff',
    tries: Number.POSITIVE_INFINITY,
    tellOfficer: true,
    stopWriting: false,
    pausesChannel: true,
  },
} as const satisfies Record<string, FailurePolicy>
export type FailureName = keyof typeof FAILURES

/** What a network threw, by the name the delivery loop knows. */
export interface NamedFailure {
  readonly failure: FailureName
  /** Seconds, as the network says. */
  readonly retryAfter?: number
  /** For operators: the network's words or a code; never a token, a number or a message's words. */
  readonly detail: string
}

/**
 * Pause before the next try in seconds: the network's own, else 1, 2, 4 ... 300 with a quarter of jitter.
 * @param random 0 <= random < 1
 */
export function retryPause(attempt: number, random: number, retryAfter?: number): number {
  if (retryAfter !== undefined) return retryAfter
  return Math.min(300, 2 ** Math.max(0, attempt - 1)) * (0.75 + random / 2)
}
