import type { PeopleStore, PersonIds } from '../../../src/channels/whatsapp/people.ts'

/** People as the database keeps them, in memory. */
export class MemoryPeople implements PeopleStore {
  readonly #rows: { address: string; lid: string | null; phone: string | null }[] = []
  /** What goes wrong before the next questions. */
  fault: Error | undefined

  async addressOf({ lid, phone }: PersonIds): Promise<string> {
    if (this.fault) throw this.fault
    const first = lid ?? phone
    if (first === null) throw new RangeError('nobody')
    const rows = this.#rows.filter(
      (row) => (lid !== null && row.lid === lid) || (phone !== null && row.phone === phone),
    )
    const [oldest, ...younger] = rows
    if (!oldest) {
      const name = phone ?? first
      const address = this.#rows.some((row) => row.address === name) ? `${name}-2` : name
      this.#rows.push({ address, lid, phone })
      return address
    }
    for (const row of younger) this.#rows.splice(this.#rows.indexOf(row), 1)
    oldest.lid ??= lid
    oldest.phone ??= phone
    return oldest.address
  }

  /** The number belongs to someone else from now on; who had it is known by the lid alone. */
  moveNumber(phone: string, lid: string): void {
    const row = this.#rows.find((one) => one.phone === phone)
    if (!row) throw new Error('nobody has this number')
    Object.assign(row, { phone: null, lid })
  }

  async idsOf(address: string): Promise<PersonIds | null> {
    if (this.fault) throw this.fault
    return this.#rows.find((row) => row.address === address) ?? null
  }
}
