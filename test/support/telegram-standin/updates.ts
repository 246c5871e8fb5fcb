import type { Socket } from 'node:net'
import { ApiError } from './api-error.ts'
import type { Json, UpdateRecord } from './types.ts'
import type { WebhookDelivery } from './webhook-delivery.ts'

const HOUR = 3_600_000
const CALLBACK_LIFE = 150_000
/** Sent only to bots that ask for them by name. */
const OFF_BY_DEFAULT = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

const ANOTHER_POLLER =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
const WEBHOOK_ACTIVE =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"

interface Poll {
  readonly limit: number
  readonly resolve: (updates: Json[]) => void
  readonly reject: (error: ApiError) => void
  readonly timer: NodeJS.Timeout
  waking?: NodeJS.Timeout
}

/** What a bot has not confirmed yet, by long poll or webhook, as Client.cpp of tdlib/telegram-bot-api 10.0 keeps it. */
export class UpdateQueue {
  readonly pending = new Map<number, UpdateRecord>()
  webhook: WebhookDelivery | undefined
  allowed: ReadonlySet<string> | undefined
  /** Updates that nobody fetched in their lifetime. */
  readonly expired = new Set<number>()
  /** getUpdates calls so far. */
  polls = 0
  #next: number
  #poll: Poll | undefined
  #last = { offset: Number.NaN, at: 0 }
  #nextConflict = 0
  readonly #ready = new Set<() => void>()
  readonly #timeScale: number

  constructor(first: number, timeScale: number) {
    this.#next = first
    this.#timeScale = timeScale
  }

  /** Resolves when the bot has polled or set its webhook. */
  whenReady(): Promise<void> {
    if (this.webhook || this.polls > 0) return Promise.resolve()
    return new Promise((resolve) => this.#ready.add(resolve))
  }

  announceReady(): void {
    for (const resolve of this.#ready) resolve()
    this.#ready.clear()
  }

  /** Queues an update: messages wait 24 h, callback queries 150 s. Undefined when the bot did not ask for its type. */
  push(type: string, payload: unknown, queue: string | number): UpdateRecord | undefined {
    if (this.allowed ? !this.allowed.has(type) : OFF_BY_DEFAULT.has(type)) return undefined
    const id = this.#next++
    const life = type === 'callback_query' ? CALLBACK_LIFE : 24 * HOUR
    const body = { update_id: id, [type]: payload }
    const update: UpdateRecord = { id, body, queue, expires: Date.now() + life, fails: 0, delay: 1 }
    this.pending.set(id, update)
    if (this.webhook) this.webhook.add(update)
    else this.#wake()
    return update
  }

  setAllowed(types: unknown): void {
    if (!Array.isArray(types)) return
    this.allowed = types.length > 0 ? new Set(types.map(String)) : undefined
  }

  /** getUpdates. @param socket of the caller: when it closes, its poll ends */
  get(params: Json, socket?: Socket): Json[] | Promise<Json[]> {
    if (this.webhook) throw new ApiError(409, WEBHOOK_ACTIVE)
    const offset = Number(params.offset ?? 0)
    let limit = Math.min(100, Math.max(1, Number(params.limit) || 100))
    let timeout = Math.min(50, Math.max(0, Number(params.timeout) || 0))
    this.setAllowed(params.allowed_updates)
    const now = Date.now()
    const again = offset === this.#last.offset
    // The real server's brake on busy pollers.
    if (again && timeout < 3 && now < this.#last.at + 3000) timeout = 3
    if (again && now < this.#last.at + 500) limit = 1
    this.#last = { offset, at: now }
    this.#confirm(offset)
    this.polls++
    this.announceReady()
    const updates = this.#take(limit)
    if (updates.length > 0 || timeout === 0) return updates
    this.abortPoll(ANOTHER_POLLER)
    return this.#wait(limit, timeout * 1000 * this.#timeScale, socket)
  }

  #wait(limit: number, ms: number, socket?: Socket): Promise<Json[]> {
    return new Promise((resolve, reject) => {
      const settle = () => socket?.off('close', gone)
      const timer = setTimeout(() => this.#finish(poll, []), ms)
      const poll: Poll = {
        limit,
        timer,
        resolve: (updates) => {
          settle()
          resolve(updates)
        },
        reject: (error) => {
          settle()
          reject(error)
        },
      }
      const gone = () => {
        if (this.#poll === poll) this.closePoll()
      }
      this.#poll = poll
      socket?.once('close', gone)
    })
  }

  /** An offset confirms everything below it; a negative one all but the last ones. */
  #confirm(offset: number): void {
    let surplus = this.pending.size + offset
    for (const id of this.pending.keys()) {
      if (offset < 0 ? surplus-- <= 0 : id >= offset) break
      this.pending.delete(id)
    }
  }

  #wake(): void {
    const poll = this.#poll
    if (poll && !poll.waking) poll.waking = setTimeout(() => this.#finish(poll), 1)
  }

  #finish(poll: Poll, updates?: Json[]): void {
    if (this.#poll !== poll) return
    this.closePoll()
    poll.resolve(updates ?? this.#take(poll.limit))
  }

  #take(limit: number): Json[] {
    const taken: Json[] = []
    const now = Date.now()
    for (const update of this.pending.values()) {
      if (update.expires < now) {
        this.pending.delete(update.id)
        this.expired.add(update.id)
      } else if (taken.push(update.body) >= limit) break
    }
    return taken
  }

  /** Ends a waiting poll with 409, at once or 3 s after the one before. */
  abortPoll(words: string): void {
    const poll = this.#poll
    if (!poll) return
    this.closePoll()
    const pause = Date.now() >= this.#nextConflict ? 0 : 3000
    this.#nextConflict = Date.now() + 3000
    setTimeout(() => poll.reject(new ApiError(409, words)), pause * this.#timeScale)
  }

  /** Forgets a waiting poll without an answer. */
  closePoll(): void {
    clearTimeout(this.#poll?.timer)
    clearTimeout(this.#poll?.waking)
    this.#poll = undefined
  }
}
