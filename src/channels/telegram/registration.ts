import type { Status } from '../status.ts'
import type { TelegramApi } from './api.ts'
import { nameFailure } from './failures.ts'
import type { Timing } from './options.ts'
import { ALLOWED_UPDATES } from './parse.ts'
import { backoff, pause } from './pause.ts'

export interface RegistrationOptions {
  readonly api: TelegramApi
  readonly status: Status
  readonly timing: Timing
  /** Where Telegram is to deliver. */
  readonly address: string
  readonly secret: string
}

/** Deliveries under way at once; Telegram's most. */
const CONNECTIONS = 100

/** Registers our webhook and sees that it stays registered. */
export class WebhookRegistration {
  readonly #options: RegistrationOptions
  readonly #stopping = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #failures = 0

  constructor(options: RegistrationOptions) {
    this.#options = options
  }

  start(): void {
    this.#running = this.#run()
  }

  /** The webhook stays registered: Telegram keeps the updates until the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { status, timing } = this.#options
    const { signal } = this.#stopping
    let registered = false
    while (!signal.aborted) {
      let ms = timing.webhookCheckMs
      try {
        if (!registered || !(await this.#isRegistered())) await this.#register()
        registered = true
        this.#failures = 0
        status.set('connected')
      } catch (error) {
        if (!signal.aborted) ms = this.#failed(error)
      }
      await pause(ms, signal)
    }
  }

  /** Notes what went wrong. @returns the pause in milliseconds */
  #failed(error: unknown): number {
    const { status, timing } = this.#options
    const { failure, retryAfter, detail } = nameFailure(error)
    this.#failures++
    if (failure === 'unauthorized') {
      status.set('refused', 'unauthorized')
      return timing.refusedMs
    }
    if (failure === 'refused') {
      status.set('refused', detail)
      return timing.refusedMs
    }
    status.set('disconnected', detail)
    return retryAfter === undefined
      ? backoff(this.#failures, timing.backoffMs, Math.random())
      : retryAfter * 1000
  }

  async #isRegistered(): Promise<boolean> {
    const { url } = await this.#options.api.call('getWebhookInfo', {}, this.#bounds())
    return url === this.#options.address
  }

  async #register(): Promise<void> {
    const { api, address, secret } = this.#options
    const registration = {
      url: address,
      secret_token: secret,
      max_connections: CONNECTIONS,
      allowed_updates: ALLOWED_UPDATES,
    }
    await api.call('setWebhook', registration, this.#bounds())
  }

  #bounds() {
    return { timeoutMs: this.#options.timing.callMs, signal: this.#stopping.signal }
  }
}
