import type { Lease } from '../lease.ts'

/** Keeps a lease renewed while it is held, and tells when it is lost. */
export class LeaseWatch {
  readonly #lease: Lease
  readonly #everyMs: number
  readonly #onLost: () => void
  #timer: NodeJS.Timeout | undefined
  #held = false
  #renewing: Promise<void> = Promise.resolve()

  constructor(lease: Lease, everyMs: number, onLost: () => void) {
    this.#lease = lease
    this.#everyMs = everyMs
    this.#onLost = onLost
  }

  /** Whether we hold it, taking it if it is free. */
  async hold(): Promise<boolean> {
    if (this.#held) return true
    this.#held = await this.#ask()
    if (this.#held)
      this.#timer = setInterval(() => {
        this.#renewing = this.#renew()
      }, this.#everyMs)
    return this.#held
  }

  async release(): Promise<void> {
    clearInterval(this.#timer)
    // A renewal under way would take back what is released.
    await this.#renewing
    if (!this.#held) return
    this.#held = false
    await this.#lease.release().catch(() => undefined)
  }

  async #renew(): Promise<void> {
    if ((await this.#ask()) || !this.#held) return
    this.#held = false
    clearInterval(this.#timer)
    this.#onLost()
  }

  /** Who cannot ask does not hold it. */
  #ask(): Promise<boolean> {
    return this.#lease.hold().catch(() => false)
  }
}
