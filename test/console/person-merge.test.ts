import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mergeContacts } from '../../src/store/merge.ts'
import { undoMerge } from '../../src/store/merge-undo.ts'
import { insertInto } from '../../src/store/sql.ts'
import { dump } from '../security/house.ts'
import { ConsoleHouse, type TestOfficer } from '../support/console-house.ts'
import { NATIONAL_ID, wholePerson } from './person-rows.ts'

let house: ConsoleHouse
let lead: TestOfficer
let officer: TestOfficer
beforeAll(async () => {
  house = await ConsoleHouse.open()
  lead = await house.officer('supervisor')
  officer = await house.officer('officer')
}, 60_000)
afterAll(() => house.close())

const put = async (table: string, row: Record<string, unknown>) => {
  const { text, values } = insertInto(table, row)
  await house.query(text, ...values)
}

/** Everything in the tables of people, but for what every change moves on: versions, the trail, the search. */
async function world(): Promise<string[]> {
  const lively =
    /^(audit_entry|contact_merge|search_\w+|lease|process\w*|schedule_run|officer_session|setting):/
  const rows = (await dump(house.database)).filter((row) => !lively.test(row))
  return rows.map((row) => row.replace(/"version": \d+, /, '')).sort()
}

/** A life in rows, as random as lives are. */
const life = fc.record({
  name: fc.option(fc.constantFrom('سارة', 'نوال', '<i>x</i>'), { nil: null }),
  phone: fc.option(fc.constantFrom('+966551110001', '+966551110002'), { nil: null }),
  locale: fc.option(fc.constantFrom('ar', 'en'), { nil: null }),
  consents: fc.array(fc.record({ version: fc.integer({ min: 1, max: 3 }), withdrawn: fc.boolean() }), {
    maxLength: 2,
  }),
  stopped: fc.boolean(),
  blocked: fc.boolean(),
  chats: fc.integer({ min: 0, max: 3 }),
  handoffs: fc.boolean(),
  requests: fc.integer({ min: 0, max: 2 }),
  notes: fc.integer({ min: 0, max: 2 }),
  labels: fc.subarray([0, 1, 2]),
  hold: fc.boolean(),
  wish: fc.boolean(),
  job: fc.boolean(),
  claims: fc.subarray([0, 1]),
  apart: fc.boolean(),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

interface Common {
  readonly labels: readonly string[]
  readonly requests: readonly string[]
  readonly stranger: string
}

async function requestOf(contactId: string): Promise<string> {
  const id = randomUUID()
  await put('help_request', {
    id,
    number: id,
    contact_id: contactId,
    channel: 'web',
    service_id: 'food',
    service_name: JSON.stringify({ ar: 'سلة' }),
    status: 'submitted',
    status_since: new Date(),
    on_behalf: 'self',
    full_name: 'س',
    national_id: 'v1.x',
    national_id_digest: id,
    national_id_masked: '******0008',
    phone: '+966550000000',
    city: 'أبها',
    district: 'المنسك',
    household_size: 4,
    income_bracket: 'low',
    answers: '{}',
    need: 'ن',
    missing_documents: '[]',
    submitted_at: new Date(),
  })
  return id
}

async function live(of: Life, { labels, requests, stranger }: Common): Promise<string> {
  const contact = randomUUID()
  const now = new Date()
  await put('contact', {
    id: contact,
    name: of.name,
    phone: of.phone,
    locale: of.locale,
    consent_version: of.consents.findLast(({ withdrawn }) => !withdrawn)?.version ?? null,
    notifications_stopped: of.stopped,
    blocked_since: of.blocked ? now : null,
  })
  for (const { version, withdrawn } of of.consents)
    await put('consent', {
      id: randomUUID(),
      contact_id: contact,
      purpose: 'help-request',
      version,
      text: 'أوافق',
      channel: 'web',
      locale: 'ar',
      given_at: now,
      withdrawn_at: withdrawn ? now : null,
    })
  for (let n = 0; n < of.chats; n++) {
    const id = randomUUID()
    await put('conversation', { id, contact_id: contact, channel: 'web', account: 'web', address: id })
    if (of.handoffs)
      await put('handoff', {
        id: randomUUID(),
        conversation_id: id,
        contact_id: contact,
        reason: 'asked',
        urgency: 2,
        opened_at: now,
        activity_at: now,
      })
  }
  for (let n = 0; n < of.requests; n++) await requestOf(contact)
  for (let n = 0; n < of.notes; n++)
    await put('note', { id: randomUUID(), contact_id: contact, officer_id: randomUUID(), text: 'ملاحظة' })
  for (const n of of.labels) await put('contact_label', { contact_id: contact, label_id: labels[n] })
  for (const n of of.claims)
    await put('request_claim', { contact_id: contact, request_id: requests[n], at: now })
  if (of.hold)
    await put('legal_hold', { contact_id: contact, reason: `دعوى ${contact}`, by: 'x', since: now })
  if (of.wish)
    await put('feedback', { id: randomUUID(), contact_id: contact, kind: 'erasure', text: '', at: now })
  if (of.job)
    await put('due_job', {
      id: randomUUID(),
      task: 'erase-waits',
      key: `erase-waits:${contact}`,
      payload: JSON.stringify({ contactId: contact }),
      due_at: new Date(Date.now() + 86_400_000),
    })
  if (of.apart) {
    const [first, second] = [contact, stranger].sort()
    await put('distinct_contacts', { first_id: first, second_id: second, by: randomUUID() })
  }
  return contact
}

describe('a merge', () => {
  test('that is taken back leaves every row of the database as it was, whatever the two lives are', async () => {
    const labels = [randomUUID(), randomUUID(), randomUUID()]
    for (const id of labels) await put('label', { id, name: id, colour: 'red' })
    const stranger = randomUUID()
    await put('contact', { id: stranger })
    const requests = [await requestOf(stranger), await requestOf(stranger)]
    const common = { labels, requests, stranger }
    const order = (keptId: string, mergedId: string) => ({
      keptId,
      mergedId,
      by: lead.id,
      statements: [],
    })
    const { pool } = house.house.console
    await fc.assert(
      fc.asyncProperty(life, life, life, async (one, other, third) => {
        const [a, b, c] = [await live(one, common), await live(other, common), await live(third, common)]
        const before = await world()
        const first = await mergeContacts(pool, order(a, b))
        // Nothing is lost, and nothing names who is gone, but for jobs both had.
        const between = await world()
        expect(between.length).toBeGreaterThanOrEqual(
          before.length - 1 - other.labels.length - other.claims.length - 2,
        )
        const stays = between.filter((row) => row.includes(b))
        expect(stays.filter((row) => !row.startsWith('due_job:') && !row.startsWith('legal_hold:'))).toEqual(
          [],
        )
        const second = await mergeContacts(pool, order(c, a))
        expect(await undoMerge(pool, first ?? '', [])).toBe('later')
        expect(await undoMerge(pool, second ?? '', [])).toEqual({ contacts: [c, a] })
        expect(await world()).toEqual(between)
        expect(await undoMerge(pool, first ?? '', [])).toEqual({ contacts: [a, b] })
        expect(await world()).toEqual(before)
        expect(await undoMerge(pool, first ?? '', [])).toBe('gone')
        expect(
          await house.query(
            `SELECT 1 FROM contact_merge WHERE id IN ($1, $2) AND moved <> '{}'`,
            first,
            second,
          ),
        ).toEqual([])
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  test('is proposed, shown beforehand, done, seen in the panel, and taken back by an officer', async () => {
    const one = await wholePerson(house, { phone: '+966554440001' })
    const other = await wholePerson(house, { phone: '+966554440002', name: 'غادة' })
    const like = await lead.client.people.duplicates.query({ contactId: one.contact })
    expect(like).toMatchObject([{ why: ['nationalId'] }])
    const all = await lead.client.people.duplicates.query({})
    expect(all.map(({ one, other }) => [one.id, other.id].sort())).toContainEqual(
      [one.contact, other.contact].sort(),
    )
    const pair = { keptId: one.contact, mergedId: other.contact }
    await expect(officer.client.people.mergePreview.query(pair)).rejects.toThrow('forbidden')
    expect(await lead.client.people.mergePreview.query(pair)).toMatchObject({
      kept: { name: one.name },
      merged: { name: 'غادة' },
      result: {
        name: one.name,
        phone: one.phone,
        conversations: 2,
        notes: 2,
        requests: [one.number, other.number],
      },
    })
    const { mergeId } = await lead.client.people.merge.mutate(pair)
    const together = await officer.client.contact.read.query({ conversationId: other.conversation })
    expect(together).toMatchObject({ id: one.contact, merges: [{ id: mergeId, name: 'غادة' }], notes: 2 })
    expect(together.requests.map(({ number }) => number).sort()).toEqual([one.number, other.number].sort())
    await expect(officer.client.people.undoMerge.mutate({ mergeId })).rejects.toThrow('forbidden')
    await lead.client.people.undoMerge.mutate({ mergeId })
    await expect(lead.client.people.undoMerge.mutate({ mergeId })).rejects.toThrow('notFound')
    expect(await officer.client.contact.read.query({ contactId: other.contact })).toMatchObject({
      name: 'غادة',
      requests: [{ number: other.number }],
    })
    const actions = await house.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE action LIKE '%merged' ORDER BY id`,
    )
    expect(actions.map(({ action }) => action)).toEqual(['contact.merged', 'contact.unmerged'])
    await lead.client.people.keepApart.mutate(pair)
    expect(await lead.client.people.duplicates.query({ contactId: one.contact })).toEqual([])
  })

  test('keeps what was corrected and withdrawn since, and gives the rest back', async () => {
    const one = await wholePerson(house, { phone: '+966554440003', id: '1023456783' })
    const other = await wholePerson(house, { phone: '+966554440004', id: '1034567894' })
    await house.query('UPDATE contact SET name = NULL, phone = NULL WHERE id = $1', one.contact)
    const pair = { keptId: one.contact, mergedId: other.contact }
    const { mergeId } = await lead.client.people.merge.mutate(pair)
    await lead.client.contact.correct.mutate({ contactId: one.contact, name: 'اسم صحيح' })
    await house.query('UPDATE consent SET withdrawn_at = now() WHERE contact_id = $1', one.contact)
    await house.query(
      'UPDATE contact SET consent_version = NULL, notifications_stopped = true WHERE id = $1',
      one.contact,
    )
    await lead.client.people.undoMerge.mutate({ mergeId })
    const rows = await house.query(
      'SELECT name, phone, consent_version, notifications_stopped FROM contact WHERE id IN ($1, $2) ORDER BY phone',
      one.contact,
      other.contact,
    )
    expect(rows).toEqual([
      { name: other.name, phone: other.phone, consent_version: null, notifications_stopped: true },
      { name: 'اسم صحيح', phone: null, consent_version: null, notifications_stopped: true },
    ])
  })

  test('is not overtaken by a turn that was thought out before it', async () => {
    const id = await house.say('801', 'السلام عليكم')
    const [{ contact_id: mergedId } = { contact_id: '' }] = await house.query<{ contact_id: string }>(
      'SELECT contact_id FROM conversation WHERE id = $1',
      id,
    )
    const { contact: keptId } = await wholePerson(house, { phone: '+966554440005', id: NATIONAL_ID })
    const texts = [...Array(12).keys()].map((n) => `رسالة ${n}`)
    const [merged] = await Promise.all([
      lead.client.people.merge.mutate({ keptId, mergedId }),
      ...texts.map((text) => house.say('801', text)),
    ])
    expect(await house.query('SELECT 1 FROM contact WHERE id = $1', mergedId)).toEqual([])
    const received = await house.query<{ content: { text: string } }>(
      'SELECT content FROM inbound_message WHERE conversation_id = $1 ORDER BY id',
      id,
    )
    expect(received.map(({ content }) => content.text)).toEqual(['السلام عليكم', ...texts])
    await Promise.all([
      lead.client.people.undoMerge.mutate({ mergeId: merged.mergeId }),
      ...texts.map((text) => house.say('801', text)),
    ])
    expect(await house.query('SELECT contact_id FROM conversation WHERE id = $1', id)).toEqual([
      { contact_id: mergedId },
    ])
    expect(
      await house.query(
        `SELECT 1 FROM handoff h JOIN conversation c ON c.id = h.conversation_id WHERE h.contact_id <> c.contact_id`,
      ),
    ).toEqual([])
  })
})
