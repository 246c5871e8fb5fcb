import type { KeyboardLimits } from './keyboards.ts'
import type { Limits } from './types.ts'

export interface StandinOptions {
  /** Only these tokens are accepted; by default every well-formed one. */
  readonly tokens?: readonly string[]
  /** Answer 400 where the real server would. */
  readonly strict: boolean
  /** Check every call against the specification. */
  readonly validate: boolean
  /** Enforce flood limits; `true` for 1/s a chat (burst 3), 30/s overall, 20/min a group. */
  readonly limits: false | Limits
  /** Multiplies webhook retry delays, 409 pauses and long-poll timeouts. */
  readonly timeScale: number
  /** Milliseconds added to every answer but that of getUpdates. */
  readonly latencyMs: number
  /** Taps older than this are refused as "query is too old"; Telegram's own limit is not published. */
  readonly callbackAnswerMs: number
  /** Transcript entries and messages kept per chat. */
  readonly maxLog: number
  /** Calls remembered. */
  readonly maxCalls: number
  readonly keyboardLimits?: Partial<KeyboardLimits>
}

const DEFAULTS: StandinOptions = {
  strict: true,
  validate: true,
  limits: false,
  timeScale: 1,
  latencyMs: 0,
  callbackAnswerMs: Number.POSITIVE_INFINITY,
  maxLog: 2000,
  maxCalls: 20_000,
}

const TELEGRAM_LIMITS: Limits = { perChat: 1, burst: 3, global: 30, group: 20 / 60 }

export type GivenOptions = Partial<Omit<StandinOptions, 'limits'>> & { readonly limits?: boolean | Limits }

/** Fills in what was not given. */
export function completeOptions(given: GivenOptions): StandinOptions {
  const limits = given.limits === true ? TELEGRAM_LIMITS : (given.limits ?? false)
  return { ...DEFAULTS, ...given, limits }
}
