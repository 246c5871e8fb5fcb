import type { Reports, SpokenElsewhere } from '../../channel.ts'
import { personOf } from '../people.ts'
import { parseContent } from './content.ts'
import type { Identity } from './identity.ts'
import type { Arrival, Intake } from './intake.ts'
import type { Timing } from './options.ts'
import type { Outbox } from './outbox.ts'
import { digest, wordsOf } from './parse.ts'
import type { Receipts } from './receipts.ts'
import { otherPerson, sentAt, type WireMessage } from './wire.ts'

export interface OwnOptions {
  readonly intake: Pick<Intake, 'take'>
  readonly identity: Pick<Identity, 'keyOf' | 'of'>
  readonly outbox: Outbox
  readonly receipts: Pick<Receipts, 'note'>
  readonly sentByUs: (externalIds: readonly string[]) => Promise<ReadonlySet<string>>
  readonly timing: Pick<Timing, 'strayMs'>
  readonly now: () => number
}

/** Ids of messages written in a browser, ours among them; phones make others. */
const FROM_BROWSER = /^3EB0/

/** Tells our own messages from those an officer writes with the phone, which take the conversation over. */
export class OwnMessages {
  readonly #options: OwnOptions
  readonly #strays = new Map<string, NodeJS.Timeout>()
  #reports: Reports | undefined

  constructor(options: OwnOptions) {
    this.#options = options
  }

  open(reports: Reports): void {
    this.#reports = reports
  }

  close(): void {
    this.#reports = undefined
    for (const timer of this.#strays.values()) clearTimeout(timer)
    this.#strays.clear()
  }

  /** Takes a message of our account that the page shows at this moment. */
  live(wire: WireMessage): void {
    const arrival = this.#arrivalOf(wire)
    if (arrival) this.#options.intake.take(arrival)
  }

  /**
   * What of these older messages was written elsewhere, in order. Ours only tell their ticks. One written in a browser
   * may be ours though nobody remembers it: sent by a process that died before it could say so. It is looked at again
   * when its row has been tried anew.
   */
  async missed(wires: readonly WireMessage[]): Promise<Arrival[]> {
    const { outbox, receipts, sentByUs } = this.#options
    const own = wires.filter(({ id }) => !outbox.has(id.id))
    const known = own.length > 0 ? await sentByUs(own.map(({ id }) => id.id)) : new Set<string>()
    for (const id of known) outbox.note(id)
    const elsewhere: Arrival[] = []
    for (const wire of wires) {
      if (outbox.has(wire.id.id)) receipts.note(wire.id.id, wire.ack ?? 0)
      else if (FROM_BROWSER.test(wire.id.id)) this.#lookAgain(wire)
      else elsewhere.push(...[this.#arrivalOf(wire)].filter((arrival) => arrival !== null))
    }
    return elsewhere
  }

  #lookAgain(wire: WireMessage): void {
    const { id } = wire.id
    if (!this.#reports || this.#strays.has(id)) return
    const timer = setTimeout(() => {
      this.#strays.delete(id)
      this.live(wire)
    }, this.#options.timing.strayMs)
    this.#strays.set(id, timer)
  }

  #arrivalOf(wire: WireMessage): Arrival | null {
    const { identity } = this.#options
    const person = otherPerson(wire)
    if (!person || wire.type === 'call_log' || parseContent(wire, null) === null || this.#isOurs(wire))
      return null
    const prepare = async () => {
      const spoken = await this.#judge(wire)
      return async () => {
        if (spoken) await this.#reports?.spokenElsewhere(spoken)
      }
    }
    return { key: identity.keyOf(person), id: wire.id.id, words: digest(wordsOf(wire)), prepare }
  }

  /** Null for what turns out to be ours. */
  async #judge(wire: WireMessage): Promise<SpokenElsewhere | null> {
    const { outbox, sentByUs, identity, now } = this.#options
    const id = wire.id.id
    // The page shows a message of ours before it tells us under which id it went out.
    await outbox.landed()
    if (this.#isOurs(wire)) return null
    if ((await sentByUs([id])).has(id)) {
      outbox.note(id)
      return null
    }
    const person = otherPerson(wire)
    if (!person) return null
    const { address } = await identity.of(person)
    const text = wordsOf(wire)
    const at = sentAt(wire) ?? new Date(now()).toISOString()
    return { address, externalId: id, at, ...(text === '' ? {} : { text }) }
  }

  #isOurs(wire: WireMessage): boolean {
    const { outbox, identity } = this.#options
    const person = otherPerson(wire)
    if (!person) return false
    const key = identity.keyOf(person)
    const isSame = (chatId: string) => {
      const other = personOf(chatId)
      return other !== null && identity.keyOf(other) === key
    }
    return outbox.owns(wire.id.id, isSame, wordsOf(wire))
  }
}
