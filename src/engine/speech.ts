import type { DomainEvent } from '../domain/events.ts'
import type { Prompt, Reply } from './prompt.ts'

/** What is being said in a turn, and what has happened; the part of a turn that knows no flows. */
export class Speech {
  readonly said: Prompt[] = []
  readonly events: DomainEvent[] = []
  #asked = false
  #took = false
  #urgent = false

  say(...prompts: Reply): void {
    this.said.push(...prompts)
  }
  emit(...events: readonly DomainEvent[]): void {
    this.events.push(...events)
  }

  /** A part was added to what is being gathered. */
  get took(): boolean {
    return this.#took
  }
  take(): void {
    this.#took = true
  }

  /** The reply already ends with the pending question, or must not. */
  get asked(): boolean {
    return this.#asked
  }
  /** Whether the reply so far already shows a way on. */
  get offers(): boolean {
    return this.#asked || this.said.some(({ options }) => options?.length)
  }
  get isUrgent(): boolean {
    return this.#urgent
  }

  /** Goes before everything that waits, and nothing is asked after it. */
  urgent(): void {
    this.#urgent = true
    this.#asked = true
  }
  /** Nothing more is asked in this turn. */
  restful(): void {
    this.#asked = true
  }
}
