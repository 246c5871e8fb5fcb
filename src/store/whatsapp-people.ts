import type pg from 'pg'
import { oneContact } from './one-contact.ts'
import { ask, inTransaction, type Queryable } from './sql.ts'

/** What WhatsApp calls one person; at least one is known. */
interface Ids {
  /** `<digits>@lid` */
  readonly lid: string | null
  /** Digits with the country code. */
  readonly phone: string | null
}
interface Person extends Ids {
  readonly address: string
}

/** Those who decide who is who do so one after the other, over all processes. */
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtext('whatsapp_person'))`

const FIND = `
SELECT address, lid, phone FROM whatsapp_person WHERE lid = $1 OR phone = $2 ORDER BY created_at, address FOR UPDATE`

const KNOWN = `SELECT address, lid, phone FROM whatsapp_person WHERE lid = $1 OR phone = $2`

const IDS = `
SELECT p.lid, p.phone FROM whatsapp_person a JOIN whatsapp_person p ON p.address = coalesce(a.same_as, a.address)
 WHERE a.address = $1`

const SET = 'UPDATE whatsapp_person SET lid = $2, phone = $3 WHERE address = $1'

/** Follows whoever already led to the younger one as well, so that one look is always enough. */
const LEAD = `
UPDATE whatsapp_person SET lid = NULL, phone = NULL, same_as = $1 WHERE address = $2 OR same_as = $2`

/** What they agreed that we keep: their number, once the network knows it. */
const KEEP_PHONE = `
UPDATE contact k SET phone = '+' || $2::text FROM conversation c
 WHERE c.channel = 'whatsapp' AND c.address = $1 AND k.id = c.contact_id
   AND k.phone IS NULL AND k.consent_version IS NOT NULL`

/**
 * The people of WhatsApp in the table `whatsapp_person` (the interface and its promises: channels/whatsapp/people.ts).
 *
 * When a lid and a number turn out to be one person, the older address wins, the other leads to it, and the contacts
 * behind both become one. A lid is a person's account for good, a number is not: where both are known already with
 * another partner, the number has changed hands, and it moves alone, without anything of its former owner.
 * Rejects with DatabaseUnavailable.
 */
export function createWhatsAppPeople(pool: pg.Pool) {
  return {
    async addressOf(ids: Ids): Promise<string> {
      if (ids.lid === null && ids.phone === null) throw new RangeError('a person without any id')
      const { rows } = await ask<Person>(pool, { text: KNOWN, values: [ids.lid, ids.phone] })
      const [known] = rows
      if (known && rows.length === 1 && knowsAll(known, ids)) return known.address
      const address = await inTransaction(pool, (client) => learn(client, ids))
      if (address === null) throw new Error('a person without an address')
      return address
    },
    async idsOf(address: string): Promise<Ids | null> {
      const { rows } = await ask<Ids & pg.QueryResultRow>(pool, { text: IDS, values: [address] })
      const [found] = rows
      return found && (found.lid !== null || found.phone !== null) ? found : null
    },
  }
}

const knowsAll = (known: Ids, { lid, phone }: Ids) =>
  (lid === null || known.lid === lid) && (phone === null || known.phone === phone)

/** Brings the table in line with what WhatsApp says now. @returns the person's address */
async function learn(db: Queryable, ids: Ids): Promise<string> {
  const { lid, phone } = ids
  await ask(db, { text: ONE_AT_A_TIME })
  const { rows } = await ask<Person>(db, { text: FIND, values: [lid, phone] })
  const byLid = rows.find((row) => lid !== null && row.lid === lid)
  const byPhone = rows.find((row) => phone !== null && row.phone === phone)
  if (!byLid && !byPhone) return add(db, ids)
  if (byLid === byPhone && byLid) return byLid.address
  // Both are known by one id each: they are one person from now on.
  if (byLid && byPhone && byLid.phone === null && byPhone.lid === null) {
    const [older, younger] = byLid === rows[0] ? [byLid, byPhone] : [byPhone, byLid]
    await ask(db, { text: LEAD, values: [older.address, younger.address] })
    await ask(db, { text: SET, values: [older.address, lid, phone] })
    await oneContact(db, older.address, younger.address)
    await keepPhone(db, older.address, phone)
    return older.address
  }
  if (!byLid && byPhone) {
    if (lid === null) return byPhone.address
    if (byPhone.lid === null) {
      await ask(db, { text: SET, values: [byPhone.address, lid, phone] })
      return byPhone.address
    }
    await ask(db, { text: SET, values: [byPhone.address, byPhone.lid, null] })
    return add(db, ids)
  }
  if (!byLid) return add(db, ids)
  if (phone === null) return byLid.address
  if (byPhone) await ask(db, { text: SET, values: [byPhone.address, byPhone.lid, null] })
  await ask(db, { text: SET, values: [byLid.address, lid, phone] })
  await keepPhone(db, byLid.address, phone)
  return byLid.address
}

async function keepPhone(db: Queryable, address: string, phone: string | null): Promise<void> {
  if (phone !== null) await ask(db, { text: KEEP_PHONE, values: [address, phone] })
}

/** Someone new. Their number names them, unless it once named someone else. */
async function add(db: Queryable, { lid, phone }: Ids): Promise<string> {
  for (const address of names({ lid, phone })) {
    const { rowCount } = await ask(db, {
      text: 'INSERT INTO whatsapp_person (address, lid, phone) VALUES ($1, $2, $3) ON CONFLICT (address) DO NOTHING',
      values: [address, lid, phone],
    })
    if (rowCount) return address
  }
  throw new Error('no address is left for a person')
}

function* names({ lid, phone }: Ids): Generator<string> {
  if (phone !== null) yield phone
  if (lid !== null) yield lid
  for (let n = 2; n < 100; n++) yield `${phone ?? lid}-${n}`
}
