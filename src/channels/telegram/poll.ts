import type { Lease } from '../lease.ts'
import type { Log } from '../log.ts'
import { backoff, pause } from '../pause.ts'
import type { Status } from '../status.ts'
import type { TelegramApi } from './api.ts'
import { UnconfirmedUpdates } from './batch.ts'
import { conflictOf, nameFailure } from './failures.ts'
import { LeaseWatch } from './lease-watch.ts'
import type { Timing } from './options.ts'
import { ALLOWED_UPDATES } from './parse.ts'

export interface PollerOptions {
  readonly api: TelegramApi
  readonly log: Log
  readonly status: Status
  readonly timing: Timing
  readonly lease: Lease | undefined
  /** Hands over an update; resolves when it may be confirmed. */
  readonly take: (update: unknown) => Promise<void>
}

/** How many updates Telegram gives at once. */
const BATCH = 100

/**
 * Our own getUpdates loop: an update is confirmed only when it was recorded. (telegraf's confirms a whole batch when
 * one handler fails.)
 */
export class Poller {
  readonly #options: PollerOptions
  readonly #updates = new UnconfirmedUpdates()
  readonly #lease: LeaseWatch | undefined
  readonly #stopping = new AbortController()
  /** Ends the long poll under way. */
  #poll = new AbortController()
  #webhookDeleted = false
  #failures = 0
  #failedBatches = 0
  #confirmed: number | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(options: PollerOptions) {
    this.#options = options
    const { lease, timing } = options
    if (lease) this.#lease = new LeaseWatch(lease, timing.leaseMs, () => this.#poll.abort())
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Ends polling; resolves when all that was received is recorded or given back to Telegram. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#poll.abort()
    await this.#running
    await this.#updates.settled()
    this.#updates.advance()
    await this.#confirmLast()
    await this.#lease?.release()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      this.#poll = new AbortController()
      try {
        if (!(await this.#mayPoll())) continue
        const updates = await this.#fetch()
        this.#options.status.set('connected')
        this.#failures = 0
        this.#updates.add(updates, this.#options.take)
        await this.#record()
      } catch (error) {
        if (!signal.aborted) await this.#recover(error)
      }
    }
  }

  async #mayPoll(): Promise<boolean> {
    if (!this.#lease || (await this.#lease.hold())) return true
    this.#options.status.set('connected', 'standby')
    await pause(this.#options.timing.leaseMs, this.#stopping.signal)
    return false
  }

  async #fetch(): Promise<readonly unknown[]> {
    const { api, status, timing } = this.#options
    const { signal } = this.#poll
    if (!this.#webhookDeleted) await api.call('deleteWebhook', {}, { timeoutMs: timing.callMs, signal })
    this.#webhookDeleted = true
    // The first poll, and one while a slow update is still being recorded, must not wait for news.
    const waits =
      status.current.state === 'connected' && status.current.detail === undefined && !this.#updates.waiting
    const timeout = waits ? timing.pollSeconds : 0
    const { offset } = this.#updates
    const query = {
      timeout,
      limit: BATCH,
      allowed_updates: ALLOWED_UPDATES,
      ...(offset === undefined ? {} : { offset }),
    }
    const updates: unknown = await api.call('getUpdates', query, {
      timeoutMs: timeout * 1000 + timing.pollSlackMs,
      signal,
    })
    this.#confirmed = offset
    return Array.isArray(updates) ? updates : []
  }

  /** Waits for what is being recorded, but not for ever: one slow contact must not hold up the others. */
  async #record(): Promise<void> {
    const { log, timing } = this.#options
    if (this.#updates.waiting) {
      const patience = new AbortController()
      await Promise.race([this.#updates.settled(), pause(timing.slowBatchMs, patience.signal)])
      patience.abort()
    }
    const failed = this.#updates.advance()
    if (failed === 0) {
      this.#failedBatches = 0
      return
    }
    this.#failedBatches++
    log.warn(
      { channel: 'telegram', updates: failed },
      'updates not recorded, Telegram will deliver them again',
    )
    await pause(backoff(this.#failedBatches, timing.backoffMs, Math.random()), this.#stopping.signal)
  }

  async #recover(error: unknown): Promise<void> {
    // A lost lease ended the poll: see who holds it.
    if (this.#poll.signal.aborted) return
    const { status, timing } = this.#options
    const conflict = conflictOf(error)
    const { failure, retryAfter, detail } = nameFailure(error)
    this.#failures++
    let ms = backoff(this.#failures, timing.backoffMs, Math.random())
    if (conflict) {
      status.set('disconnected', 'conflict')
      this.#webhookDeleted = conflict === 'poller'
      ms = timing.conflictMs * (0.75 + Math.random() / 2)
    } else if (failure === 'unauthorized') {
      status.set('refused', 'unauthorized')
      ms = timing.refusedMs
    } else {
      status.set('disconnected', detail)
      if (retryAfter !== undefined) ms = retryAfter * 1000
    }
    await pause(ms, this.#stopping.signal)
  }

  /** Saves Telegram, or the process that polls next, from delivering again what is recorded. */
  async #confirmLast(): Promise<void> {
    const { offset } = this.#updates
    if (offset === undefined || offset === this.#confirmed) return
    const { api, timing } = this.#options
    const timeoutMs = Math.min(2_000, timing.callMs)
    await api.call('getUpdates', { offset, timeout: 0, limit: 1 }, { timeoutMs }).catch(() => undefined)
  }
}
