import { remember } from '../../remember.ts'
import type { Graph } from './graph.ts'

/** Ticks and typing are worth no longer wait than this. */
const CALL_MS = 5_000
const REMEMBERED = 10_000

interface Heard {
  readonly messageId: string
  read: boolean
}

/** Shows people that what they wrote was read, when it is answered and not before. */
export class Reading {
  readonly #graph: Graph
  readonly #path: string
  /** The newest message of each person. */
  readonly #heard = new Map<string, Heard>()

  constructor(graph: Graph, phoneId: string) {
    this.#graph = graph
    this.#path = `${phoneId}/messages`
  }

  /** A person's newest message. */
  heard(address: string, messageId: string): void {
    remember(this.#heard, address, { messageId, read: false }, REMEMBERED)
  }

  /** Marks the person's newest message as read, and with it those before it. Never rejects. */
  async read(address: string): Promise<void> {
    const heard = this.#heard.get(address)
    if (heard && !heard.read) await this.#mark(heard, {})
  }

  /** The same, and the sign of someone typing until the answer comes, 25 s at most. Never rejects. */
  async typing(address: string): Promise<void> {
    const heard = this.#heard.get(address)
    if (heard) await this.#mark(heard, { typing_indicator: { type: 'text' } })
  }

  async #mark(heard: Heard, extra: object): Promise<void> {
    const { messageId: message_id } = heard
    heard.read = true
    const call = { messaging_product: 'whatsapp', status: 'read', message_id, ...extra }
    await this.#graph.post(this.#path, call, { timeoutMs: CALL_MS }).catch(() => {
      heard.read = false
    })
  }
}
