/** What a network calls one person: by their number, or by an id that hides it. At least one is known. */
export interface PersonIds {
  /** `<digits>@lid` */
  readonly lid: string | null
  /** Digits of the number with its country code, without a plus. */
  readonly phone: string | null
}

/**
 * Who is who. WhatsApp calls the same person by number today and by lid tomorrow, and tells which belong together only
 * sometimes; a conversation must not change its address meanwhile. Both reject like the database does.
 */
export interface PeopleStore {
  /**
   * The person's address, the same for ever: the first id ever seen of them. When both ids are known and were two
   * people until now, the older one's address wins, and both ids lead to it from then on.
   * @throws RangeError when neither id is known
   */
  addressOf(ids: PersonIds): Promise<string>
  /** Every id known of the person at this address; null for nobody. */
  idsOf(address: string): Promise<PersonIds | null>
}

const PERSON = /^(\d{1,20})(?:[:_.]\d+)*@(c\.us|s\.whatsapp\.net|lid)$/

/** The ids in one of WhatsApp's own (`966…@c.us`, `…@s.whatsapp.net`, `…@lid`, each maybe with a device); null for what is no person. */
export function personOf(id: string | undefined): PersonIds | null {
  const [, digits, server] = PERSON.exec(id ?? '') ?? []
  if (digits === undefined || /^0+$/.test(digits)) return null
  return server === 'lid' ? { lid: `${digits}@lid`, phone: null } : { lid: null, phone: digits }
}

/** How the library calls a person with this address; null for what is no address of ours. */
export function chatIdOf(address: string): string | null {
  if (/^\d{1,20}@lid$/.test(address)) return address
  return /^[1-9]\d{5,14}$/.test(address) ? `${address}@c.us` : null
}
