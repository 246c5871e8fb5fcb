import { createHash } from 'node:crypto'
import { remember } from '../../remember.ts'
import type { Payload } from './payload.ts'

/** Pieces of messages under way that are remembered; a forgotten one costs a repeat at worst. */
const REMEMBERED = 10_000

/**
 * What is known of the pieces of a message between its tries. Every piece carries a mark that comes back with its
 * receipts: if a call had no answer and a receipt comes, the piece has gone out and is not sent again.
 */
export class Marks {
  /** The id Meta gave; null while it is not known whether the piece has gone out. */
  readonly #pieces = new Map<string, string | null>()

  /** The same on every try of the same words. */
  markOf(id: string, index: number, payload: Payload): string {
    const words = createHash('sha256').update(JSON.stringify(payload)).digest('base64url').slice(0, 16)
    return `${id}/${index}/${words}`
  }

  /** Meta's id of a piece that has gone out; undefined where that is not known. */
  sent(mark: string): string | undefined {
    return this.#pieces.get(mark) ?? undefined
  }

  /** @param externalId null: the call had no answer */
  note(mark: string, externalId: string | null): void {
    remember(this.#pieces, mark, externalId, REMEMBERED)
  }

  /** A receipt of a marked piece. */
  receipted(mark: string, externalId: string): void {
    if (this.#pieces.get(mark) === null) this.#pieces.set(mark, externalId)
  }

  forget(marks: readonly string[]): void {
    for (const mark of marks) this.#pieces.delete(mark)
  }
}
