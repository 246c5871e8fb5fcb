import type { Log } from '../../log.ts'
import { remember } from '../../remember.ts'
import { type PeopleStore, type PersonIds, personOf } from '../people.ts'
import type { Timing } from './options.ts'
import { idsInPage, pageOf } from './page.ts'
import type { WebSession } from './session.ts'

export interface IdentityOptions {
  readonly session: WebSession
  readonly people: PeopleStore
  readonly timing: Pick<Timing, 'smallMs' | 'lookUpEveryMs'>
  readonly log: Log
  readonly now: () => number
}

export interface KnownPerson extends PersonIds {
  readonly address: string
}

interface Memory extends KnownPerson {
  /** Where their messages queue; it stays when more becomes known. */
  readonly key: string
  /** The page was asked what it knows. */
  readonly asked: boolean
  /** WhatsApp was asked; it is asked about nobody twice. */
  readonly lookedUp: boolean
}

/** Tells who a person is, whatever id they come with, and learns their number without asking WhatsApp much. */
export class Identity {
  readonly #options: IdentityOptions
  readonly #known = new Map<string, Memory>()
  #lookUpAt = 0

  constructor(options: IdentityOptions) {
    this.#options = options
  }

  /** A key under which a person's messages keep their order, the same for all their ids that are known to belong together. */
  keyOf(ids: PersonIds): string {
    return this.#recall(ids)?.key ?? ids.lid ?? ids.phone ?? ''
  }

  /**
   * Who this is. Learns the missing id from our memory, then the database's, the page's, and last from WhatsApp.
   * While the database is away someone in danger must still be heard, so the id at hand stands in for the address.
   */
  async of(ids: PersonIds): Promise<KnownPerson> {
    const memory = this.#recall(ids)
    const merged = merge(ids, memory)
    const key = this.keyOf(ids)
    const isNews = memory?.lid !== merged.lid || memory?.phone !== merged.phone
    // Nothing more to learn, or nobody to learn it from.
    if (memory && !isNews && (memory.lid ? memory.phone || memory.lookedUp : memory.asked)) return memory
    let person: KnownPerson
    try {
      person = await this.#stored(merged)
    } catch (error) {
      const address = memory?.address ?? merged.phone ?? merged.lid
      if (address === null) throw error
      return { ...merged, address }
    }
    const asked = memory?.asked ?? false
    const lookedUp = memory?.lookedUp ?? false
    this.#note({ ...person, key, asked, lookedUp })
    if (person.lid && person.phone) return person
    const learnt = await this.#ask({ ...person, key, asked, lookedUp })
    if (!learnt) return person
    // From here on both ids lead to the older address.
    const both = await this.#stored(learnt).catch(() => ({ ...learnt, address: person.address }))
    this.#note({ ...both, key, asked: true, lookedUp: true })
    return both
  }

  /** The ids of the person at an address. Rejects like the database. */
  idsOf(address: string): Promise<PersonIds | null> {
    return this.#options.people.idsOf(address)
  }

  async #stored(ids: PersonIds): Promise<KnownPerson> {
    const { people } = this.#options
    const address = await people.addressOf({ lid: ids.lid, phone: ids.phone })
    const stored = ids.lid && ids.phone ? null : await people.idsOf(address)
    return { ...merge(ids, stored ?? undefined), address }
  }

  async #ask(person: Memory): Promise<PersonIds | null> {
    const id = person.lid ?? `${person.phone}@c.us`
    if (!person.asked) {
      const inMemory = await this.#inPage(id)
      this.#note({ ...person, asked: inMemory !== null })
      const learnt = inMemory && merge(person, inMemory)
      if (learnt?.lid && learnt.phone) return learnt
    }
    // A number is worth a question, a lid is not.
    if (person.phone !== null || person.lookedUp || !this.#mayLookUp()) return null
    this.#note({ ...person, asked: true, lookedUp: true })
    const phone = await this.#lookUp(id)
    return phone === null ? null : merge(person, { lid: null, phone })
  }

  async #inPage(id: string): Promise<PersonIds | null> {
    const { session, timing } = this.#options
    try {
      const { lid, phone } = await session.call(
        'who is who',
        async (client) => pageOf(client).evaluate(idsInPage, id),
        timing.smallMs,
      )
      return {
        lid: personOf(lid ?? undefined)?.lid ?? null,
        phone: phone && /^\d{5,15}$/.test(phone) ? phone : null,
      }
    } catch {
      return null
    }
  }

  #mayLookUp(): boolean {
    const { now, timing } = this.#options
    if (now() - this.#lookUpAt < timing.lookUpEveryMs) return false
    this.#lookUpAt = now()
    return true
  }

  async #lookUp(lid: string): Promise<string | null> {
    const { session, timing, log } = this.#options
    try {
      const [found] = await session.call(
        'number look-up',
        (client) => client.getContactLidAndPhone([lid]),
        timing.smallMs,
      )
      return personOf(found?.pn)?.phone ?? null
    } catch (error) {
      log.debug({ err: error instanceof Error ? error.name : typeof error }, 'whatsapp number not learnt')
      return null
    }
  }

  #recall({ lid, phone }: PersonIds): Memory | undefined {
    return (
      (phone === null ? undefined : this.#known.get(phone)) ??
      (lid === null ? undefined : this.#known.get(lid))
    )
  }

  #note(memory: Memory): void {
    const before = memory.phone === null ? undefined : this.#known.get(memory.phone)
    // The number has changed hands.
    if (before && memory.lid !== null && before.lid !== null && before.lid !== memory.lid)
      for (const key of [before.lid, before.phone, before.address]) if (key !== null) this.#known.delete(key)
    for (const key of new Set([memory.lid, memory.phone, memory.address]))
      if (key !== null) remember(this.#known, key, memory)
  }
}

function merge(ids: PersonIds, other: PersonIds | undefined): PersonIds {
  return { lid: ids.lid ?? other?.lid ?? null, phone: ids.phone ?? other?.phone ?? null }
}
