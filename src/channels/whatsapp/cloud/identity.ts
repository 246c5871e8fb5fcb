import type { PeopleStore } from '../people.ts'
import { type CloudPerson, personAt } from './parse.ts'

/** To whom a call is addressed: a number, or a user id where no number is known. */
export type Recipient = { readonly to: string } | { readonly recipient: string }

/** One address per person, whatever Meta tells of them. */
export interface Identity {
  /** Never rejects: while the store is away a person goes by their number, so that someone in danger is heard even then. */
  addressOf(person: CloudPerson): Promise<string>
  /** Null for an address that cannot be written to through the API. Rejects like the store does. */
  recipientAt(address: string): Promise<Recipient | null>
}

/** Someone in danger does not wait longer than this for a slow database. */
const PATIENCE_MS = 3_000

/**
 * @param people remembers which number and which user id are one person
 * @param patienceMs how long it is waited for when a message comes in
 */
export function createIdentity(people: PeopleStore | undefined, patienceMs = PATIENCE_MS): Identity {
  return {
    async addressOf(person) {
      const plain = person.phone ?? person.userId ?? ''
      if (!people) return plain
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<string>((resolve) => {
        timer = setTimeout(() => resolve(plain), patienceMs)
      })
      const known = learn(people, person).catch(() => plain)
      return Promise.race([known, late]).finally(() => clearTimeout(timer))
    },
    async recipientAt(address) {
      const ids = await people?.idsOf(address)
      return ids ? recipientOf(ids.phone, ids.lid) : recipientOf(address, address)
    },
  }
}

/** The address alone, without asking who has it now. */
export function recipientOf(phone: string | null, userId: string | null): Recipient | null {
  const to = phone === null ? null : personAt(phone)?.phone
  // A number is what Meta wants to be used wherever it is known.
  if (to) return { to }
  const recipient = userId === null ? null : personAt(userId)?.userId
  return recipient ? { recipient } : null
}

/**
 * The store knows one hidden id of a person. Where that is one of WhatsApp Web (the association used that before), the
 * user id is not put in its place: the store would take the number for one that has changed hands.
 */
async function learn(people: PeopleStore, { phone, userId }: CloudPerson): Promise<string> {
  if (phone === null || userId === null) return people.addressOf({ phone, lid: userId })
  const address = await people.addressOf({ phone, lid: null })
  const known = (await people.idsOf(address))?.lid ?? null
  if (known === userId || (known !== null && !personAt(known))) return address
  return people.addressOf({ phone, lid: userId })
}
