import { setTimeout as pause } from 'node:timers/promises'
import type { Channel } from '../../../../src/channels/channel.ts'
import { FAILURES, retryPause } from '../../../../src/channels/failures.ts'
import type { InboundMessage } from '../../../../src/domain/message.ts'
import { uuid7 } from '../../../../src/store/uuid.ts'
import { words } from '../../contract-harness.ts'

interface Row {
  readonly id: string
  readonly address: string
  readonly text: string
  attempts: number
}

/** What the database and the delivery promise a channel, in memory: each message recorded once and answered in order. */
export class Ledger {
  /** Texts recorded, by person, in order. */
  readonly recorded = new Map<string, string[]>()
  /** Messages handed over again although they were recorded. */
  repeats = 0
  answered = 0
  /** Sends that did not succeed, by the failure's name. */
  readonly failures = new Map<string, number>()
  readonly givenUp: string[] = []
  readonly #known = new Set<string>()
  readonly #sent = new Set<string>()
  readonly #queues = new Map<string, Row[]>()
  readonly #waiting: string[] = []
  #newest: Date | null = null
  #underWay = 0
  #channel: Channel | undefined

  readonly newestProcessed = async (): Promise<Date | null> => this.#newest
  readonly sentByUs = async (ids: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set(ids.filter((id) => this.#sent.has(id)))

  deliverBy(channel: Channel): void {
    this.#channel = channel
  }

  readonly receive = async ({ externalId, address, sentAt, content }: InboundMessage): Promise<void> => {
    if (this.#known.has(externalId)) {
      this.repeats++
      return
    }
    this.#known.add(externalId)
    const text = content.kind === 'text' ? content.text : content.kind
    this.recorded.set(address, [...(this.recorded.get(address) ?? []), text])
    const at = new Date(sentAt)
    if (this.#newest === null || at > this.#newest) this.#newest = at
    const row = { id: uuid7(), address, text: `re: ${text}`, attempts: 0 }
    const queue = this.#queues.get(address)
    if (queue) queue.push(row)
    else {
      this.#queues.set(address, [row])
      this.#waiting.push(address)
    }
    this.#pump()
  }

  get count(): number {
    return this.#known.size
  }

  #pump(): void {
    const channel = this.#channel
    while (channel && this.#underWay < channel.pace.lanes) {
      const address = this.#waiting.shift()
      if (address === undefined) return
      this.#underWay++
      void this.#deliver(channel, address).finally(() => {
        this.#underWay--
        this.#pump()
      })
    }
  }

  async #deliver(channel: Channel, address: string): Promise<void> {
    const queue = this.#queues.get(address) ?? []
    const [row] = queue
    if (!row) return
    row.attempts++
    const { id, text, attempts } = row
    const result = await channel.send({ id, address, message: words(text), priority: 1, attempt: attempts })
    if (result.ok) {
      for (const external of result.externalIds) this.#sent.add(external)
      this.answered++
    } else {
      const { failure, retryAfter, detail } = result
      this.failures.set(failure, (this.failures.get(failure) ?? 0) + 1)
      const { retry, tries } = FAILURES[failure]
      if (retry !== 'never' && attempts < tries) {
        // The place is free meanwhile.
        void pause(Math.min(1_000, retryPause(attempts, 0.5, retryAfter) * 200)).then(() => {
          this.#waiting.push(address)
          this.#pump()
        })
        return
      }
      this.givenUp.push(`${failure}: ${detail}`)
    }
    queue.shift()
    if (queue.length > 0) this.#waiting.push(address)
    else this.#queues.delete(address)
  }
}
