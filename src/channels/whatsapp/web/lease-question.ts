import type { Lease } from '../../lease.ts'
import { bounded, settles } from './bounded.ts'
import type { Timing } from './session-options.ts'

/** Asks for the lease, and bears with a database that is away for a moment: a browser takes long to come back. */
export class LeaseQuestion {
  readonly #lease: Lease
  readonly #timing: Pick<Timing, 'leaseMs' | 'leaseGraceMs'>
  #heldAt: number | null = null
  #asking: Promise<boolean> = Promise.resolve(false)

  constructor(lease: Lease, timing: Pick<Timing, 'leaseMs' | 'leaseGraceMs'>) {
    this.#lease = lease
    this.#timing = timing
  }

  /** Whether it is ours. Never rejects. */
  ask(): Promise<boolean> {
    this.#asking = this.#ask()
    return this.#asking
  }

  async release(): Promise<void> {
    // A question under way would take back what is released.
    await settles(this.#asking, 1_000)
    if (this.#heldAt === null) return
    this.#heldAt = null
    await settles(this.#lease.release(), 1_000)
  }

  async #ask(): Promise<boolean> {
    const askedAt = Date.now()
    try {
      const held = await bounded(this.#lease.hold(), this.#timing.leaseMs / 2, 'lease')
      this.#heldAt = held ? askedAt : null
    } catch {
      if (this.#heldAt !== null && askedAt - this.#heldAt > this.#timing.leaseGraceMs) this.#heldAt = null
    }
    return this.#heldAt !== null
  }
}
