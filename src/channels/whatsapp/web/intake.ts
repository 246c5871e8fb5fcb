import type { Receive } from '../../channel.ts'
import type { Log } from '../../log.ts'
import { backoff } from '../../pause.ts'
import { remember } from '../../remember.ts'
import type { Timing } from './options.ts'

export interface IntakeOptions {
  readonly timing: Pick<Timing, 'backoffMs'>
  readonly log: Log
  readonly random: () => number
}

/** One thing to be recorded: whose, and how. */
export interface Arrival {
  /** The person; theirs are recorded one after the other. */
  readonly key: string
  /** The message's own id. The same one is not taken twice while it is remembered. */
  readonly id: string
  /** Digest of its words, by which a change of them is known. */
  readonly words: string
  /** Makes it ready, and then records it; each rejects when it must be tried again. */
  readonly prepare: (receive: Receive) => Promise<() => Promise<void>>
}

interface Lane {
  readonly waiting: Arrival[]
  /** Failures in a row. */
  attempts: number
  /** Runs while the lane pauses after a failure. */
  timer?: NodeJS.Timeout
}

/** Different people recorded at once. In order of arrival beyond that: what came first is safe first if we die. */
const AT_ONCE = 8
/** What one person wrote that is handed over together when the first of it could not be recorded. */
const TOGETHER = 50

/** Hands over what arrives: each message once, each person's in order, again and again until it is recorded. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #lanes = new Map<string, Lane>()
  readonly #ready: string[] = []
  readonly #seen = new Map<string, string>()
  readonly #underWay = new Set<Promise<void>>()
  #held: Arrival[] | undefined
  #receive: Receive | undefined

  constructor(options: IntakeOptions) {
    this.#options = options
  }

  open(receive: Receive): void {
    this.#receive = receive
  }

  /** Nothing is taken or begun any more; resolves when nothing is under way. */
  async close(): Promise<void> {
    this.#receive = undefined
    for (const { timer } of this.#lanes.values()) clearTimeout(timer)
    this.#lanes.clear()
    this.#ready.length = 0
    await Promise.allSettled(this.#underWay)
  }

  /** Takes what arrived now; a repeat is dropped before anything is waited for. */
  take(arrival: Arrival): void {
    if (!this.#claim(arrival)) return
    if (this.#held) this.#held.push(arrival)
    else this.#enqueue(arrival)
  }

  /** Takes what was missed, before everything held back. */
  takeMissed(arrivals: readonly Arrival[]): void {
    for (const arrival of arrivals) if (this.#claim(arrival)) this.#enqueue(arrival)
  }

  /** Holds back what arrives from now on, so that what was missed comes before it. */
  hold(): void {
    this.#held ??= []
  }

  release(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const arrival of held) this.#enqueue(arrival)
  }

  /** Digest of the words a message had when it was taken; undefined when it was not, or is forgotten. */
  wordsOf(id: string): string | undefined {
    return this.#seen.get(id)
  }

  /** Notes that a message has other words now. */
  reworded(id: string, words: string): void {
    remember(this.#seen, id, words)
  }

  /** Drops a message that was taken back before anyone read it. */
  withdraw(id: string): void {
    const without = (list: Arrival[], from: number) => {
      const at = list.findIndex((arrival, index) => index >= from && arrival.id === id)
      if (at >= 0) list.splice(at, 1)
    }
    if (this.#held) without(this.#held, 0)
    // The first of a lane is being recorded, or is known to have been tried.
    for (const { waiting } of this.#lanes.values()) without(waiting, 1)
  }

  #claim({ id, words }: Arrival): boolean {
    if (!this.#receive || this.#seen.has(id)) return false
    remember(this.#seen, id, words)
    return true
  }

  #enqueue(arrival: Arrival): void {
    const { key } = arrival
    const lane = this.#lanes.get(key)
    if (!lane) this.#lanes.set(key, { waiting: [arrival], attempts: 0 })
    else lane.waiting.push(arrival)
    // While nothing can be recorded a cry for help must reach its hearer all the same, at once.
    if (lane?.timer) this.#resume(key, lane)
    else if (!lane) this.#ready.push(key)
    this.#pump()
  }

  #pump(): void {
    while (this.#receive && this.#underWay.size < AT_ONCE) {
      const key = this.#ready.shift()
      if (key === undefined) return
      const lane = this.#lanes.get(key)
      if (!lane) continue
      const work = this.#advance(this.#receive, key, lane)
      this.#underWay.add(work)
      void work.finally(() => {
        this.#underWay.delete(work)
        this.#pump()
      })
    }
  }

  /** Records the first of a lane; after a failure all of it together, in order, for the receiver to hear. */
  async #advance(receive: Receive, key: string, lane: Lane): Promise<void> {
    const batch = lane.waiting.slice(0, lane.attempts === 0 ? 1 : TOGETHER)
    const results = await Promise.allSettled(await handOver(receive, batch))
    const done = new Set(batch.filter((_, index) => results[index]?.status === 'fulfilled'))
    for (let index = lane.waiting.length - 1; index >= 0; index--) {
      const arrival = lane.waiting[index]
      if (arrival && done.has(arrival)) lane.waiting.splice(index, 1)
    }
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) this.#pause(key, lane, failed.reason)
    else if (lane.waiting.length > 0) {
      lane.attempts = 0
      this.#ready.push(key)
    } else if (this.#lanes.get(key) === lane) this.#lanes.delete(key)
  }

  /** Others use the place meanwhile. */
  #pause(key: string, lane: Lane, reason: unknown): void {
    const { log, timing, random } = this.#options
    lane.attempts++
    if (lane.attempts === 1)
      log.warn(
        { err: reason instanceof Error ? reason.name : typeof reason },
        'whatsapp message not recorded yet',
      )
    if (!this.#receive) return
    const ms =
      lane.attempts === 1 && lane.waiting.length > 1 ? 0 : backoff(lane.attempts, timing.backoffMs, random())
    lane.timer = setTimeout(() => {
      this.#resume(key, lane)
      this.#pump()
    }, ms)
  }

  #resume(key: string, lane: Lane): void {
    clearTimeout(lane.timer)
    lane.timer = undefined
    this.#ready.push(key)
  }
}

/** Hands each over as soon as it is ready, in order, without waiting for the one before to be recorded. */
async function handOver(receive: Receive, batch: readonly Arrival[]): Promise<Promise<void>[]> {
  const recording: Promise<void>[] = []
  for (const arrival of batch) {
    try {
      const record = await arrival.prepare(receive)
      recording.push(record())
    } catch (error) {
      recording.push(Promise.reject(error))
    }
    // Not unhandled while the next one is made ready.
    recording.at(-1)?.catch(() => undefined)
  }
  return recording
}
