import type { NamedFailure } from './failures.ts'
import { backoff, pause } from './pause.ts'
import type { Status } from './status.ts'

export interface WatchOptions {
  readonly status: Status
  /** Asks the network; throws what it says against us. */
  readonly look: (signal: AbortSignal) => Promise<void>
  readonly nameFailure: (error: unknown) => NamedFailure
  /** Milliseconds from one look to the next. */
  readonly everyMs: number
  /** Milliseconds to the next look after we were refused. */
  readonly refusedMs: number
  /** First and longest pause after the network could not be reached, in milliseconds. */
  readonly backoffMs: readonly [first: number, longest: number]
}

/** Looks again and again whether a network still takes us, and says so in the channel's status. */
export class Watch {
  readonly #options: WatchOptions
  readonly #stopping = new AbortController()
  #running: Promise<void> = Promise.resolve()

  constructor(options: WatchOptions) {
    this.#options = options
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { look, status, everyMs } = this.#options
    const { signal } = this.#stopping
    let failures = 0
    while (!signal.aborted) {
      let ms = everyMs
      try {
        await look(signal)
        failures = 0
        status.set('connected')
      } catch (error) {
        if (signal.aborted) return
        ms = this.#failed(error, ++failures)
      }
      await pause(ms, signal)
    }
  }

  /** Notes what went wrong. @returns the pause in milliseconds */
  #failed(error: unknown, failures: number): number {
    const { status, nameFailure, refusedMs, backoffMs } = this.#options
    const { failure, retryAfter, detail } = nameFailure(error)
    if (failure === 'unauthorized' || failure === 'refused') {
      status.set('refused', detail)
      return refusedMs
    }
    status.set('disconnected', detail)
    return retryAfter === undefined ? backoff(failures, backoffMs, Math.random()) : retryAfter * 1000
  }
}
