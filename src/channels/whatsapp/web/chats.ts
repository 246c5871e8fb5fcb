import { remember } from '../../remember.ts'
import { chatIdOf, type PersonIds } from '../people.ts'
import { type Failed, wantsLookUp } from './failures.ts'
import type { Identity } from './identity.ts'
import type { Timing } from './options.ts'
import type { WebSession } from './session.ts'

export interface ChatsOptions {
  readonly session: WebSession
  readonly identity: Pick<Identity, 'idsOf'>
  readonly timing: Pick<Timing, 'smallMs'>
}

/** Knows which chat reaches a person: an answer goes where the question came from. */
export class Chats {
  readonly #options: ChatsOptions
  readonly #chats = new Map<string, string>()
  readonly #owners = new Map<string, string>()

  constructor(options: ChatsOptions) {
    this.#options = options
  }

  /** Notes where a person has written. A number that changes hands takes its chat along. */
  note(address: string, chatId: string): void {
    const owner = this.#owners.get(chatId)
    if (owner !== undefined && owner !== address) this.#chats.delete(owner)
    remember(this.#owners, chatId, address)
    remember(this.#chats, address, chatId)
  }

  /**
   * The chat to write in; null for what is no address. An address is only a name: the number in it may belong to
   * someone else by now, so what is known of the person comes first.
   */
  async of(address: string): Promise<string | null> {
    const noted = this.#chats.get(address)
    if (noted !== undefined) return noted
    const named = chatIdOf(address)
    const ids = await this.#idsOf(address)
    if (!ids) return named
    const byNumber = ids.phone && chatIdOf(ids.phone)
    return byNumber === named && named !== null ? named : (ids.lid ?? byNumber)
  }

  /** Every chat that may be this person's. */
  async all(address: string): Promise<string[]> {
    const ids = await this.#idsOf(address)
    const named = ids ? [ids.lid, ids.phone && chatIdOf(ids.phone)] : [chatIdOf(address)]
    const chats = [this.#chats.get(address), ...named]
    return [...new Set(chats.filter((chat): chat is string => Boolean(chat)))]
  }

  /**
   * Tries a chat. When WhatsApp wants to know the person by another id, tries that one: the known one first, else
   * WhatsApp is asked once whether the number is there at all.
   */
  async reach<T>(address: string, chatId: string, work: (chatId: string) => Promise<T>): Promise<T | Failed> {
    try {
      return await work(chatId)
    } catch (error) {
      if (!wantsLookUp(error)) throw error
    }
    const other = (await this.#other(address, chatId)) ?? (await this.#lookUp(chatId))
    if (other === null) return { ok: false, failure: 'unknownAddress', detail: 'not on WhatsApp' }
    try {
      const result = await work(other)
      this.note(address, other)
      return result
    } catch (error) {
      if (!wantsLookUp(error)) throw error
      // WhatsApp knows the number and yet not how to reach it: no reason never to write to it again.
      return { ok: false, failure: 'refused', detail: 'WhatsApp knows no way to this person' }
    }
  }

  async #other(address: string, chatId: string): Promise<string | null> {
    const ids = await this.#idsOf(address)
    if (chatId.endsWith('@lid')) return ids?.phone ? chatIdOf(ids.phone) : null
    return ids?.lid ?? null
  }

  /** While the database is away the id at hand must do: only someone in danger is written to then. */
  async #idsOf(address: string): Promise<PersonIds | null> {
    return this.#options.identity.idsOf(address).catch(() => null)
  }

  async #lookUp(chatId: string): Promise<string | null> {
    if (!chatId.endsWith('@c.us')) return null
    const { session, timing } = this.#options
    const found = await session.call('is on WhatsApp', (client) => client.getNumberId(chatId), timing.smallMs)
    return found?._serialized ?? null
  }
}
