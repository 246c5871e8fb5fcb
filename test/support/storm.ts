import { performance } from 'node:perf_hooks'
import type { TelegramStandin } from './telegram-standin/index.ts'

/** Clocks of two processes and timers that fire a moment before their time, in milliseconds. */
const TOLERANCE = 10

export interface Storm {
  /** Calls answered with 429 so far. */
  readonly refused: number
  /** Sends to a chat that came before the time Telegram had named, in milliseconds too early. */
  readonly early: readonly number[]
  end(): void
}

/** Some of all sends are answered with 429 from now on, and every send is watched. @param seconds of `retry_after`, in turn */
export function storm(
  telegram: TelegramStandin,
  { probability, seconds }: { readonly probability: number; readonly seconds: readonly number[] },
): Storm {
  const allowedAt = new Map<string, number>()
  const early: number[] = []
  let refused = 0
  const faults = seconds.map((retryAfter) =>
    telegram.fail({
      method: 'sendMessage',
      kind: 'rate-limit',
      retryAfter,
      probability: probability / seconds.length,
      times: Number.POSITIVE_INFINITY,
    }),
  )
  const arrived = (chat: unknown) => {
    const wait = (allowedAt.get(String(chat)) ?? 0) - performance.now()
    if (wait > TOLERANCE) early.push(Math.round(wait))
  }
  telegram.on('fault', ({ retryAfter = 0 }, method, { chat_id }) => {
    if (method !== 'sendMessage') return
    arrived(chat_id)
    refused++
    allowedAt.set(String(chat_id), performance.now() + retryAfter * 1000)
  })
  telegram.on('call', ({ method, params }) => {
    if (method === 'sendMessage') arrived(params.chat_id)
  })
  return {
    get refused() {
      return refused
    },
    early,
    end() {
      for (const fault of faults) fault.remove()
    },
  }
}
