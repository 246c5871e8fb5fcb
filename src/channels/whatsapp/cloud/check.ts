import { setTimeout as sleep } from 'node:timers/promises'
import type { Status } from '../../status.ts'
import { nameFailure } from './failures.ts'
import type { Graph } from './graph.ts'
import type { Timing } from './options.ts'

export interface CheckOptions {
  readonly graph: Graph
  readonly phoneId: string
  readonly status: Status
  readonly timing: Timing
}

/**
 * Asks the API for our own number now and then: Meta tells nobody that a token has expired, and a desk that nobody
 * can write to should not look alive. Messages come in and go out whatever this says.
 */
export class NumberCheck {
  readonly #options: CheckOptions
  readonly #stopping = new AbortController()
  #running: Promise<void> = Promise.resolve()

  constructor(options: CheckOptions) {
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
    const { graph, phoneId, status, timing } = this.#options
    const { signal } = this.#stopping
    let failures = 0
    while (!signal.aborted) {
      let ms = timing.checkMs
      try {
        await graph.get(`${phoneId}?fields=id`, { timeoutMs: timing.callMs, signal })
        failures = 0
        status.set('connected')
      } catch (error) {
        if (signal.aborted) return
        ms = this.#failed(error, ++failures)
      }
      await sleep(ms, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Notes what went wrong. @returns the pause in milliseconds */
  #failed(error: unknown, failures: number): number {
    const { status, timing } = this.#options
    const { failure, retryAfter, detail } = nameFailure(error)
    if (failure === 'unauthorized' || failure === 'refused') {
      status.set('refused', detail)
      return timing.refusedMs
    }
    const [first, longest] = timing.backoffMs
    status.set('disconnected', detail)
    if (retryAfter !== undefined) return retryAfter * 1000
    return Math.min(longest, first * 2 ** Math.min(20, failures - 1)) * (0.75 + Math.random() / 2)
  }
}
