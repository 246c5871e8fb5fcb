import type { ContactRow } from './wire.ts'

export interface ContactGiven {
  /** Digits, or the id. */
  readonly pn: string
  readonly lid?: string
  /** As saved on the account's phone. */
  readonly name?: string
  /** As the person calls themselves. */
  readonly pushname?: string
  /** Whether chats with them go by their number or by their @lid. */
  readonly addressing?: 'pn' | 'lid'
  /** Whether the device knows which number the @lid belongs to before it looks it up. */
  readonly mappingKnown?: boolean
  /** Whether the number is on WhatsApp at all. */
  readonly registered?: boolean
  readonly isBusiness?: boolean
}

export interface Contact {
  /** `<digits>@c.us` */
  readonly pn: string
  /** `<digits>@lid` */
  readonly lid: string
  readonly name?: string
  readonly pushname: string
  addressing: 'pn' | 'lid'
  mappingKnown: boolean
  readonly registered: boolean
  readonly isBusiness: boolean
}

/** Everyone the account could talk to. */
export class People {
  readonly #byNumber = new Map<string, Contact>()
  readonly #byLid = new Map<string, Contact>()

  add(given: ContactGiven): Contact {
    const digits = userOf(given.pn)
    const contact: Contact = {
      pn: `${digits}@c.us`,
      lid: `${given.lid ? userOf(given.lid) : 700_000_000_000_000 + (Number(digits) % 1e14)}@lid`,
      name: given.name,
      pushname: given.pushname ?? given.name ?? digits,
      addressing: given.addressing ?? 'pn',
      mappingKnown: given.mappingKnown ?? true,
      registered: given.registered ?? true,
      isBusiness: given.isBusiness ?? false,
    }
    this.#byNumber.set(contact.pn, contact)
    this.#byLid.set(contact.lid, contact)
    return contact
  }

  find(id: string): Contact | undefined {
    return this.#byLid.get(id) ?? this.#byNumber.get(`${userOf(id)}@c.us`)
  }

  /** The person of a number, an @c.us or an @lid id; an unknown number becomes a person. */
  get(id: string): Contact {
    return this.find(id) ?? this.add({ pn: id })
  }

  rows(): ContactRow[] {
    return [...this.#byNumber.values()].flatMap(rowsOf)
  }
}

/** The id under which one is written to. */
export function addressOf({ addressing, pn, lid }: Contact): string {
  return addressing === 'lid' ? lid : pn
}

/** The person as the page knows them: under the number and under the @lid. */
export function rowsOf({ pn, lid, name, pushname, mappingKnown, isBusiness }: Contact): ContactRow[] {
  return [pn, lid].map((id) => ({ id, pn, lid, name, pushname, mappingKnown, isBusiness }))
}

export function userOf(id: string): string {
  return id.split('@')[0] ?? id
}
