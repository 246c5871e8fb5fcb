import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { THEIRS } from '../../src/store/one-contact.ts'
import { insertInto } from '../../src/store/sql.ts'
import { createWhatsAppPeople } from '../../src/store/whatsapp-people.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
let people: ReturnType<typeof createWhatsAppPeople>

beforeAll(async () => {
  db = await testDatabase()
  people = createWhatsAppPeople(db.pool)
})
afterAll(() => db.drop())
beforeEach(() => db.pool.query('TRUNCATE whatsapp_person, contact CASCADE'))

const LID = '111@lid'
const PHONE = '966551234567'
const lid = (id = LID) => ({ lid: id, phone: null })
const phone = (digits = PHONE) => ({ lid: null, phone: digits })
const both = { lid: LID, phone: PHONE }

async function insert(table: string, row: Record<string, unknown>) {
  const { text, values } = insertInto(table, row)
  await db.pool.query(text, [...values])
}
async function rows(sql: string, ...values: unknown[]) {
  return (await db.pool.query(sql, values)).rows
}

/** A conversation at an address with a contact of its own. */
async function chat(address: string, more: { contact?: object; conversation?: object } = {}) {
  const ids = { contact: randomUUID(), conversation: randomUUID() }
  await insert('contact', { id: ids.contact, ...more.contact })
  await insert('conversation', {
    id: ids.conversation,
    contact_id: ids.contact,
    channel: 'whatsapp',
    account: 'whatsapp',
    address,
    ...more.conversation,
  })
  return ids
}

describe('an address', () => {
  test('is the first id that was seen, for ever', async () => {
    expect(await people.addressOf(lid())).toBe(LID)
    expect(await people.addressOf(both)).toBe(LID)
    expect(await people.addressOf(phone())).toBe(LID)
    expect(await people.idsOf(LID)).toEqual(both)
  })

  test('is the number where both are known at once', async () => {
    expect(await people.addressOf(both)).toBe(PHONE)
    expect(await people.addressOf(lid())).toBe(PHONE)
  })

  test('belongs to nobody until someone has it, and needs an id', async () => {
    expect(await people.idsOf(PHONE)).toBeNull()
    await expect(people.addressOf({ lid: null, phone: null })).rejects.toThrow(RangeError)
  })

  test('is one, also when many ask for it at the same moment', async () => {
    const asked = Array.from({ length: 30 }, (_, n) =>
      people.addressOf([lid(), phone(), both][n % 3] ?? both),
    )
    await Promise.all(asked)
    const now = await Promise.all([
      people.addressOf(lid()),
      people.addressOf(phone()),
      people.addressOf(both),
    ])
    expect(new Set(now).size).toBe(1)
    expect(
      await rows('SELECT 1 FROM whatsapp_person WHERE lid IS NOT NULL OR phone IS NOT NULL'),
    ).toHaveLength(1)
  })

  test('is forgotten with its conversation', async () => {
    await people.addressOf(lid())
    await people.addressOf(phone())
    await chat(LID)
    await people.addressOf(both)
    await db.pool.query('DELETE FROM contact')
    expect(await rows('SELECT * FROM whatsapp_person')).toEqual([])
  })
})

describe('two addresses that turn out to be one person', () => {
  test.each([
    ['the lid', lid(), phone(), LID],
    ['the number', phone(), lid(), PHONE],
  ])('become that of %s when it came first', async (_, first, second, winner) => {
    await people.addressOf(first)
    const younger = await people.addressOf(second)
    expect(await people.addressOf(both)).toBe(winner)
    for (const ids of [first, second, both]) expect(await people.addressOf(ids)).toBe(winner)
    expect(await people.idsOf(younger)).toEqual(both)
    expect(await people.idsOf(winner)).toEqual(both)
  })

  test('share one contact with all that was theirs, and the assistant goes on where they last were', async () => {
    await people.addressOf(lid())
    await people.addressOf(phone())
    const older = await chat(LID, {
      contact: { consent_version: 1, notifications_stopped: true },
      conversation: { session: { at: 'old' }, last_inbound_at: '2026-01-01' },
    })
    const younger = await chat(PHONE, {
      contact: { name: 'سعاد', consent_version: null },
      conversation: {
        session: { at: 'new' },
        last_inbound_at: '2026-02-01',
        held_since: '2026-02-01',
        held_by: 'officer',
      },
    })
    const other = await chat('777@lid')
    for (const [contact_id, given_at, withdrawn_at] of [
      [older.contact, '2026-01-01', null],
      [younger.contact, '2026-01-05', '2026-01-20'],
    ])
      await insert('consent', {
        id: randomUUID(),
        contact_id,
        purpose: 'help-request',
        version: 1,
        text: 'x',
        channel: 'whatsapp',
        locale: 'ar',
        given_at,
        withdrawn_at,
      })
    for (const contact_id of [older.contact, younger.contact, other.contact])
      await insert('feedback', {
        id: randomUUID(),
        contact_id,
        kind: 'complaint',
        text: 'x',
        at: '2026-01-01',
      })
    for (const conversation of [older, younger])
      await insert('handoff', {
        id: randomUUID(),
        conversation_id: conversation.conversation,
        contact_id: conversation.contact,
        reason: 'asked',
        urgency: 2,
        opened_at: '2026-01-01',
        activity_at: '2026-01-01',
      })
    await insert('legal_hold', { contact_id: younger.contact, reason: 'x', by: 'y', since: '2026-01-01' })

    expect(await people.addressOf(both)).toBe(LID)

    expect(await rows('SELECT id FROM contact ORDER BY created_at')).toHaveLength(2)
    const [contact] = await rows('SELECT * FROM contact WHERE id = $1', older.contact)
    // Their latest word was to withdraw the consent, and what the network knows is not kept without it.
    expect(contact).toMatchObject({
      name: 'سعاد',
      phone: null,
      consent_version: null,
      notifications_stopped: true,
    })
    for (const [table, count] of [
      ['consent', 2],
      ['feedback', 2],
      ['handoff', 2],
      ['conversation', 2],
      ['legal_hold', 1],
    ])
      expect(
        await rows(`SELECT 1 FROM ${table} WHERE contact_id = $1`, older.contact),
        `${table}`,
      ).toHaveLength(Number(count))
    expect(await rows('SELECT 1 FROM feedback WHERE contact_id = $1', other.contact)).toHaveLength(1)
    expect(
      await rows('SELECT session, held_by, version FROM conversation WHERE id = $1', older.conversation),
    ).toEqual([{ session: { at: 'new' }, held_by: 'officer', version: 1 }])
    expect(
      await rows('SELECT session, version FROM conversation WHERE id = $1', younger.conversation),
    ).toEqual([{ session: null, version: 1 }])
  })

  test('keep the one conversation there is under the older address', async () => {
    await people.addressOf(lid())
    await people.addressOf(phone())
    const { conversation } = await chat(PHONE, { contact: { consent_version: 1 } })
    expect(await people.addressOf(both)).toBe(LID)
    expect(await rows('SELECT id, address FROM conversation')).toEqual([{ id: conversation, address: LID }])
    expect(await rows('SELECT phone FROM contact')).toEqual([{ phone: `+${PHONE}` }])
  })

  test('leave nothing of a contact behind: every table that names one is known', async () => {
    const naming = await rows(
      `SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint WHERE confrelid = 'contact'::regclass ORDER BY 1`,
    )
    expect(naming.map(({ name }) => name)).toEqual(
      [
        ...THEIRS,
        'announcement_recipient',
        'contact_label',
        'distinct_contacts',
        'legal_hold',
        'request_claim',
        'search_person',
      ].sort(),
    )
  })
})

describe('a number', () => {
  test('that was learnt later is kept of those who agreed that we keep things', async () => {
    await people.addressOf(lid())
    await people.addressOf(lid('222@lid'))
    await chat(LID, { contact: { consent_version: 1 } })
    await chat('222@lid')
    await people.addressOf(both)
    await people.addressOf({ lid: '222@lid', phone: '966500000002' })
    expect(
      await rows('SELECT k.phone FROM contact k JOIN conversation c ON c.contact_id = k.id ORDER BY address'),
    ).toEqual([{ phone: `+${PHONE}` }, { phone: null }])
  })

  test('that its person gave up leads to the new one’s address; nothing else changes hands', async () => {
    await people.addressOf(both)
    const mine = await chat(PHONE)
    const stranger = { lid: '999@lid', phone: PHONE }
    const theirs = await people.addressOf(stranger)
    expect(theirs).toBe('999@lid')
    expect(await people.addressOf(phone())).toBe(theirs)
    expect(await people.addressOf(lid())).toBe(PHONE)
    expect(await people.idsOf(PHONE)).toEqual(lid())
    expect(await rows('SELECT contact_id, address FROM conversation')).toEqual([
      { contact_id: mine.contact, address: PHONE },
    ])
  })

  test('may change: the person keeps the address', async () => {
    await people.addressOf(both)
    expect(await people.addressOf({ lid: LID, phone: '966500000009' })).toBe(PHONE)
    expect(await people.idsOf(PHONE)).toEqual({ lid: LID, phone: '966500000009' })
    // The old number comes back with someone unknown: not the same person, so not the same address.
    const next = await people.addressOf(phone())
    expect(next).not.toBe(PHONE)
    expect(await people.idsOf(next)).toEqual(phone())
  })
})
