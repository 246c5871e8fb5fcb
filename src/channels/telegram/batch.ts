import { integerIn } from './json.ts'

type Fate = 'open' | 'recorded' | 'failed'

/**
 * Updates between their arrival and their confirmation. Telegram confirms everything below an offset, so the offset
 * stops at the first update that is not recorded; those above it come again and are not handed over twice.
 */
export class UnconfirmedUpdates {
  readonly #fates = new Map<number, Fate>()
  readonly #open = new Map<number, Promise<void>>()
  #offset: number | undefined
  #failed = 0

  /** The next getUpdates' offset; undefined before anything was received. */
  get offset(): number | undefined {
    return this.#offset
  }

  /** Whether updates are still being recorded. */
  get waiting(): boolean {
    return this.#open.size > 0
  }

  /** Hands over the updates not yet known and those that failed, in order and without waiting for one another. */
  add(updates: readonly unknown[], take: (update: unknown) => Promise<void>): void {
    for (const update of updates) {
      const id = integerIn(update, 'update_id')
      if (id === undefined || (this.#fates.get(id) ?? 'failed') !== 'failed') continue
      this.#fates.set(id, 'open')
      const settle = (fate: Fate) => () => {
        this.#fates.set(id, fate)
        this.#open.delete(id)
        if (fate === 'failed') this.#failed++
      }
      this.#open.set(id, take(update).then(settle('recorded'), settle('failed')))
    }
  }

  /** Resolves when nothing is being recorded. */
  async settled(): Promise<void> {
    await Promise.all(this.#open.values())
  }

  /** Moves the offset up to the first update not recorded. @returns how many have failed since the last time */
  advance(): number {
    // Ids ascend, and a failed one keeps its place: the map's order is Telegram's.
    for (const [id, fate] of this.#fates) {
      this.#offset = id
      if (fate !== 'recorded') break
      this.#offset = id + 1
      this.#fates.delete(id)
    }
    const failed = this.#failed
    this.#failed = 0
    return failed
  }
}
