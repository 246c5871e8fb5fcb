import type { Receipt, Reports } from '../../channel.ts'
import type { Log } from '../../log.ts'
import { backoff } from '../../pause.ts'
import { remember } from '../../remember.ts'
import type { Timing } from './options.ts'

export interface ReceiptsOptions {
  readonly timing: Pick<Timing, 'receiptMs' | 'backoffMs'>
  readonly log: Log
  readonly random: () => number
  readonly now: () => number
}

/** WhatsApp's ticks: 4 is a voice note that was played. */
const STATUS: Readonly<Record<number, Receipt['status']>> = {
  [-1]: 'failed',
  1: 'sent',
  2: 'delivered',
  3: 'read',
  4: 'read',
}

/** Tells of ticks: they repeat, come late and out of order, and only ever go up here. */
export class Receipts {
  readonly #options: ReceiptsOptions
  readonly #levels = new Map<string, number>()
  #pending = new Map<string, Receipt>()
  #reports: Reports | undefined
  #timer: NodeJS.Timeout | undefined
  #telling: Promise<void> = Promise.resolve()
  #attempts = 0

  constructor(options: ReceiptsOptions) {
    this.#options = options
  }

  open(reports: Reports): void {
    this.#reports = reports
  }

  /** Tells what is pending once more, then nothing. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#telling
    await this.#tell()
    this.#reports = undefined
    clearTimeout(this.#timer)
  }

  /** Notes a tick of one of our messages. */
  note(externalId: string, ack: number): void {
    const status = STATUS[ack]
    const before = this.#levels.get(externalId) ?? 0
    if (!this.#reports || status === undefined) return
    // A message that has reached WhatsApp does not fail any more; one that failed may still be sent by hand.
    const rises = ack === -1 ? before === 0 : ack > before
    if (!rises) return
    remember(this.#levels, externalId, ack)
    if (STATUS[before] === status) return
    const at = new Date(this.#options.now()).toISOString()
    this.#pending.set(externalId, {
      externalId,
      status,
      at,
      ...(status === 'failed' ? { detail: 'refused by WhatsApp' } : {}),
    })
    this.#schedule(this.#options.timing.receiptMs)
  }

  #schedule(ms: number): void {
    if (this.#timer !== undefined || !this.#reports) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      this.#telling = this.#tell()
    }, ms)
  }

  async #tell(): Promise<void> {
    const reports = this.#reports
    const pending = this.#pending
    if (!reports || pending.size === 0) return
    this.#pending = new Map()
    try {
      for (const [id, receipt] of pending) {
        await reports.receipt(receipt)
        pending.delete(id)
      }
      this.#attempts = 0
    } catch (error) {
      const { log, timing, random } = this.#options
      if (this.#attempts++ === 0)
        log.warn(
          { err: error instanceof Error ? error.name : typeof error },
          'whatsapp ticks not recorded yet',
        )
      // What came meanwhile is newer.
      this.#pending = new Map([...pending, ...this.#pending])
      this.#schedule(backoff(this.#attempts, timing.backoffMs, random()))
    }
    if (this.#pending.size > 0) this.#schedule(this.#options.timing.receiptMs)
  }
}
