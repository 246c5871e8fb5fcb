import { report } from './server.ts'

type Listener = (...told: unknown[]) => void

interface Listening {
  readonly listener: Listener
  readonly once: boolean
}

/** Events as WhatsApp Web's models have them: several names in one string, listeners that may throw. */
export class Emitter {
  readonly #listening = new Map<string, Listening[]>()

  on(events: string, listener: Listener): this {
    return this.#listen(events, { listener, once: false })
  }

  once(events: string, listener: Listener): this {
    return this.#listen(events, { listener, once: true })
  }

  off(events: string, listener?: Listener): this {
    for (const event of events.split(/\s+/)) {
      const left = (this.#listening.get(event) ?? []).filter((one) => listener && one.listener !== listener)
      this.#listening.set(event, left)
    }
    return this
  }

  trigger(event: string, ...told: unknown[]): void {
    for (const one of [...(this.#listening.get(event) ?? [])]) {
      if (one.once) this.off(event, one.listener)
      try {
        one.listener(...told)
      } catch (error) {
        report(`listener of ${event}`, error)
      }
    }
  }

  listenerCount(event: string): number {
    return this.#listening.get(event)?.length ?? 0
  }

  #listen(events: string, listening: Listening): this {
    for (const event of events.split(/\s+/))
      this.#listening.set(event, [...(this.#listening.get(event) ?? []), listening])
    return this
  }
}
