import type { Receive } from '../channel.ts'
import type { TelegramApi } from './api.ts'
import type { OfficerLink } from './options.ts'
import { callbackQueryId, officerStart, parseUpdate } from './parse.ts'

export interface IntakeOptions {
  readonly api: TelegramApi
  readonly account: string
  /** Bound of answering a tap in milliseconds; undefined where taps are answered otherwise. */
  readonly tapMs: number | undefined
  readonly officerLink?: OfficerLink
}

/** Hands updates over, however they came, and knows which are under way. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #underWay = new Set<Promise<void>>()
  #receive: Receive | undefined

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  open(receive: Receive): void {
    this.#receive = receive
  }

  /** Nothing is taken any more; resolves when nothing is under way. */
  async close(): Promise<void> {
    this.#receive = undefined
    await Promise.allSettled(this.#underWay)
  }

  /**
   * Hands an update over before it returns, so that calls keep their order. Resolves when it may be confirmed to
   * Telegram: recorded, or nothing to record; rejects when Telegram is to deliver it again.
   */
  take(update: unknown): Promise<void> {
    const receive = this.#receive
    if (!receive) return Promise.reject(new Error('not receiving'))
    const { account, officerLink } = this.#options
    // Before anything else: what officers do to be told of alarms is no conversation with the association.
    const officer = officerLink && officerStart(update)
    const inbound = officer ? null : parseUpdate(update, { account, receivedAt: new Date().toISOString() })
    const received = officer
      ? officerLink(officer.token, officer.chat)
      : inbound
        ? handOver(receive, inbound)
        : Promise.resolve()
    this.#answerTap(update)
    this.#underWay.add(received)
    const done = () => void this.#underWay.delete(received)
    received.then(done, done)
    return received
  }

  /** Ends the waiting sign on a tapped button; Telegram forgets old taps, and then nobody waits for it. */
  #answerTap(update: unknown): void {
    const callback_query_id = callbackQueryId(update)
    if (callback_query_id === undefined) return
    const { api, tapMs } = this.#options
    if (tapMs === undefined) return
    api.call('answerCallbackQuery', { callback_query_id }, { timeoutMs: tapMs }).catch(() => undefined)
  }
}

/** A receiver that throws has rejected. */
async function handOver(receive: Receive, inbound: Parameters<Receive>[0]): Promise<void> {
  await receive(inbound)
}
