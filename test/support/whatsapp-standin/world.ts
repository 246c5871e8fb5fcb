import { setTimeout as pause } from 'node:timers/promises'
import { Correspondence } from './correspondence.ts'
import { Devices } from './devices.ts'
import { Faults } from './faults.ts'
import { Media } from './media.ts'
import type { World } from './operations.ts'
import { type CompleteOptions, completeOptions, type StandinOptions } from './options.ts'
import type { PageOptions } from './page-options.ts'
import { People } from './people.ts'
import { Records } from './records.ts'
import type { Account, Push } from './wire.ts'

/** The account with all it has, and what its page has done so far. */
export class AccountWorld implements World {
  readonly options: CompleteOptions
  readonly me: Account
  readonly people = new People()
  readonly correspondence = new Correspondence()
  readonly media = new Media()
  readonly devices = new Devices()
  readonly faults = new Faults()
  readonly records = new Records()
  /** May be changed; takes effect when the page loads next. */
  page: Partial<PageOptions>

  readonly sent = this.records.sent
  readonly seen = this.records.seen
  readonly typing = this.records.typing
  readonly presence = this.records.presence
  readonly reactions = this.records.reactions
  readonly edits = this.records.edits
  readonly revokes = this.records.revokes
  readonly logouts = this.records.logouts
  readonly lookups = this.records.lookups
  readonly placeholderResends = this.records.placeholderResends
  readonly pageErrors = this.records.pageErrors
  readonly missingModules = this.records.missingModules
  readonly unexpectedRequests = this.records.unexpectedRequests

  constructor(given: StandinOptions = {}) {
    this.options = completeOptions(given)
    this.me = this.options.me
    this.page = { ...given.page }
  }

  get pageLoads(): number {
    return this.records.pageLoads
  }

  /** Whether the page of the linked device is connected. */
  get online(): boolean {
    return this.devices.current?.line.open ?? false
  }

  ack(id: string, ack: number): void {
    const message = this.correspondence.message(id)
    if (message) message.ack = ack
    this.sent.findLast((one) => one.id === id)?.acks.push(ack)
    this.tell({ type: 'ack', id, ack })
  }

  /**
   * Waits until the condition holds.
   * @param ms how long at most @param what named when it does not come to pass
   * @returns what the condition returned
   */
  async until<T>(
    condition: (standin: this) => T,
    ms = 5000,
    what: string | (() => string) = 'a condition',
  ): Promise<NonNullable<T>> {
    const end = performance.now() + ms
    for (;;) {
      const value = condition(this)
      if (value) return value
      if (performance.now() > end)
        throw new Error(`waited ${ms} ms for ${typeof what === 'string' ? what : what()}`)
      await pause(10)
    }
  }

  /** Tells the linked page, later when it is not connected. */
  protected tell(push: Push): void {
    this.devices.current?.tell(push)
  }

  /** Makes the linked page do something, if it is connected. */
  protected order(push: Push): void {
    this.devices.current?.line.push(push)
  }
}
