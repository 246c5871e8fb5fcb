import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBlobs } from '../../src/store/blobs.ts'
import { deletePastPeriod, monthsBefore, overdue } from '../../src/store/retention.ts'
import { filesOf, removeUnnamedFiles } from '../../src/store/retention-files.ts'
import { dump } from '../security/house.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { daysAgo, monthsAgo, NOW, peopleOf } from './kept-people.ts'

let db: TestDatabase
let dir: string
let people: ReturnType<typeof peopleOf>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sila-retention-'))
  people = peopleOf(db, dir)
})
afterEach(async () => {
  await rows('TRUNCATE contact, asked_question, ended_request, monthly_count CASCADE')
  rmSync(dir, { recursive: true, force: true })
})

const period = { now: NOW, months: 24, timeZone: 'Asia/Riyadh', draftDays: 30 }
const deleting = (changes = {}) => deletePastPeriod(db.pool, { ...period, ...changes })
const sweeping = () => removeUnnamedFiles(db.pool, createBlobs(dir), new Date(daysAgo(1)))
const rows = async (sql: string, ...values: unknown[]) => (await db.pool.query(sql, values)).rows
const count = async (table: string) => (await rows(`SELECT count(*)::int AS n FROM ${table}`))[0].n
const PERSONAL = [
  'contact',
  'conversation',
  'consent',
  'inbound_message',
  'outbound_message',
  'help_request',
  'declaration',
  'request_change',
  'request_document',
  'attachment',
  'handoff',
  'feedback',
  'asked_question',
]
const personal = async () =>
  Object.fromEntries(await Promise.all(PERSONAL.map(async (t) => [t, await count(t)])))

test.each(['closed', 'declined', 'withdrawn', 'delivered'])(
  'of a request that was %s the period ago nothing is left but number and outcome, and its bytes are gone',
  async (status) => {
    const person = await people.add({
      at: monthsAgo(30),
      ended: monthsAgo(24, 1),
      status,
      handoff: 'released',
      bytes: status,
    })
    await deleting()
    expect(await personal()).toEqual(Object.fromEntries(PERSONAL.map((table) => [table, 0])))
    expect(await sweeping()).toBe(1)
    expect(existsSync(join(dir, person.sha256 ?? ''))).toBe(false)
    const left = await dump(db)
    for (const trace of ['غريبة', 'خاص', 'تثليث', '9665510', 'digest', 'sealed', person.contact])
      expect(left.filter((row) => row.includes(trace))).toEqual([])
    // Its id, which names nobody, tells a seal whose declaration is gone from one whose declaration was taken away.
    expect(left.filter((row) => row.includes(person.request) && !row.startsWith('ended_request: '))).toEqual(
      [],
    )
    expect(
      await rows(
        `SELECT number, service_id, outcome, submitted_month::text, ended_month::text, reason FROM ended_request`,
      ),
    ).toEqual([
      {
        number: person.number,
        service_id: 'food',
        outcome: status,
        submitted_month: '2027-12-01',
        ended_month: '2028-06-01',
        reason: 'period',
      },
    ])
  },
)

test('nothing younger than the period is touched, to the day', async () => {
  const young = await people.add({ at: monthsAgo(23), status: 'closed', handoff: 'released', bytes: 'young' })
  await people.add({
    at: monthsAgo(60),
    ended: monthsAgo(24, -1),
    status: 'declined',
    handoff: 'released',
    bytes: 'late end',
  })
  await people.put('feedback', {
    id: randomUUID(),
    contact_id: young.contact,
    kind: 'complaint',
    text: 'شكوى',
    at: monthsAgo(23),
  })
  await people.put('asked_question', {
    id: randomUUID(),
    question: 'سؤال',
    tier: 'unknown',
    clauses: [],
    at: monthsAgo(24, -1),
  })
  const before = await dump(db)
  // The handoff of the second ended within the period of its request, but long before its own end.
  const { rows: deleted } = await deleting()
  expect(deleted).toEqual({ handoff: 1 })
  expect((await dump(db, ['monthly_count'])).sort()).toEqual(
    before.filter((row) => !(row.startsWith('handoff') && row.includes('2025-06'))).sort(),
  )
  expect(await sweeping()).toBe(0)
})

test('a file that was sent to somebody stays as long as the message it went with', async () => {
  const person = await people.add({ at: daysAgo(2) })
  const blobs = createBlobs(dir)
  const { sha256, size } = await blobs.put(Buffer.from('%PDF-1.4 sent by an officer'))
  const long = new Date(daysAgo(30))
  utimesSync(join(dir, sha256), long, long)
  const attachment = { sha256, size, media: 'document', mimeType: 'application/pdf', fileName: 'a.pdf' }
  const { rows: sent } = await db.pool.query<{ id: string }>(
    `INSERT INTO outbound_message (conversation_id, channel, account, seq, content, status)
     SELECT id, channel, account, 77, $2::jsonb, 'sent' FROM conversation WHERE contact_id = $1 RETURNING id`,
    [person.contact, JSON.stringify({ text: '', options: [], locale: 'ar', attachment })],
  )
  expect(sent).toHaveLength(1)
  await sweeping()
  expect(existsSync(join(dir, sha256))).toBe(true)
  expect(await filesOf(db.pool, person.contact)).toContain(sha256)
  await db.pool.query('DELETE FROM outbound_message WHERE id = $1', [sent[0]?.id])
  await sweeping()
  expect(existsSync(join(dir, sha256))).toBe(false)
})

describe('what is open stays, however old', () => {
  test.each([
    'incomplete',
    'submitted',
    'dataCheck',
    'eligibilityCheck',
    'committee',
    'approved',
    'inService',
  ])('a request that is %s, with its documents, messages and files', async (status) => {
    const person = await people.add({ at: monthsAgo(90), status, bytes: 'open' })
    const before = await dump(db)
    expect((await deleting()).rows).toEqual({})
    expect(await dump(db)).toEqual(before)
    expect(await sweeping()).toBe(0)
    expect(existsSync(join(dir, person.sha256 ?? ''))).toBe(true)
    expect(await overdue(db.pool, period)).toEqual({ openRequests: 1, openHandoffs: 0, legalHolds: 0 })
  })

  test.each(['waiting', 'claimed'] as const)('a handoff that is %s, with its messages', async (handoff) => {
    await people.add({ at: monthsAgo(90), handoff })
    const before = await dump(db)
    // The form's data serves nothing any more; the conversation does.
    expect((await deleting()).rows).toEqual({ contactField: 1 })
    expect(await dump(db, ['contact'])).toEqual(before.filter((row) => !row.startsWith('contact:')))
    expect((await overdue(db.pool, period)).openHandoffs).toBe(1)
  })

  test('a form that is being filled in', async () => {
    await people.add({ at: monthsAgo(25), session: { frames: [{ flow: 'help-request' }], drafts: [] } })
    await people.add({ at: monthsAgo(25), session: { frames: [], drafts: [{ flow: 'help-request' }] } })
    const before = await dump(db)
    expect((await deleting()).rows).toEqual({})
    expect(await dump(db)).toEqual(before)
  })

  test('a reply that waits to be sent, and a conversation an officer holds', async () => {
    const waiting = await people.add({ at: monthsAgo(25) })
    await rows(
      `UPDATE outbound_message SET status = 'pending' WHERE conversation_id = $1`,
      waiting.conversation,
    )
    const held = await people.add({ at: monthsAgo(25) })
    await rows(`UPDATE conversation SET held_since = $2 WHERE id = $1`, held.conversation, monthsAgo(25))
    await deleting()
    expect(await rows(`SELECT status, conversation_id AS id FROM outbound_message ORDER BY status`)).toEqual([
      { status: 'pending', id: waiting.conversation },
      { status: 'sent', id: held.conversation },
    ])
  })

  test('whatever is under a legal hold; the database itself refuses to delete the contact', async () => {
    const person = await people.add({
      at: monthsAgo(90),
      status: 'closed',
      handoff: 'released',
      bytes: 'held',
    })
    await people.put('legal_hold', {
      contact_id: person.contact,
      reason: 'دعوى',
      by: 'officer',
      since: monthsAgo(80),
    })
    const before = await dump(db)
    expect((await deleting()).rows).toEqual({})
    expect(await dump(db)).toEqual(before)
    await expect(rows('DELETE FROM contact WHERE id = $1', person.contact)).rejects.toThrow(/legal_hold/)
    await rows('DELETE FROM legal_hold')
    await deleting()
    expect(await count('contact')).toBe(0)
  })
})

test('messages of a request that is kept are kept from a month before it; older ones go', async () => {
  const person = await people.add({ at: monthsAgo(40), status: 'closed', ended: monthsAgo(10) })
  const saying = (external_id: string, received_at: string) =>
    people.put('inbound_message', {
      conversation_id: person.conversation,
      channel: 'telegram',
      account: 'bot',
      external_id,
      content: '{"kind":"text","text":"x"}',
      sent_at: received_at,
      received_at,
    })
  await saying('form', monthsAgo(40, 29))
  await saying('earlier', monthsAgo(40, 31))
  await saying('after', monthsAgo(30))
  expect((await deleting()).rows).toEqual({ inboundMessage: 1 })
  expect(
    (await rows('SELECT external_id FROM inbound_message ORDER BY 1')).map((row) => row.external_id),
  ).toEqual(['after', 'e1', 'form'])
})

test('who still writes keeps their conversation; the name, number and messages of the old request go', async () => {
  const person = await people.add({ at: monthsAgo(30), status: 'closed', bytes: 'old' })
  await rows('UPDATE conversation SET last_inbound_at = $1', monthsAgo(1))
  await rows(`UPDATE outbound_message SET created_at = $1`, monthsAgo(1))
  expect((await deleting()).rows).toEqual({
    helpRequest: 1,
    attachment: 1,
    inboundMessage: 1,
    contactField: 1,
  })
  expect(await rows('SELECT id, name, phone FROM contact')).toEqual([
    { id: person.contact, name: null, phone: null },
  ])
  expect([await count('outbound_message'), await count('consent')]).toEqual([1, 1])
})

test('a file that two people sent stays until nobody names it', async () => {
  await people.add({ at: monthsAgo(30), status: 'closed', bytes: 'the same' })
  const young = await people.add({ at: monthsAgo(3), status: 'closed', bytes: 'the same' })
  people.file('the same', monthsAgo(30))
  await deleting()
  expect(await sweeping()).toBe(0)
  expect(existsSync(join(dir, young.sha256 ?? ''))).toBe(true)
  await rows('DELETE FROM contact')
  expect(await sweeping()).toBe(1)
})

test('a document that a second, kept request names as well is kept with it', async () => {
  const person = await people.add({ at: monthsAgo(30), status: 'closed', bytes: 'shared' })
  const kept = await people.add({ at: monthsAgo(2), status: 'submitted' })
  await rows('UPDATE help_request SET contact_id = $1 WHERE id = $2', person.contact, kept.request)
  await rows(
    'UPDATE request_document SET attachment_id = $1 WHERE request_id = $2',
    person.file,
    kept.request,
  )
  await deleting()
  expect(await rows('SELECT id FROM attachment WHERE id = $1', person.file)).toHaveLength(1)
  expect(await rows('SELECT id FROM contact WHERE id = $1', person.contact)).toHaveLength(1)
  expect(await sweeping()).toBe(0)
})

test('the months keep their figures, and running again counts nothing twice', async () => {
  for (const status of ['closed', 'closed', 'declined'])
    await people.add({ at: monthsAgo(30), ended: monthsAgo(25), status, handoff: 'released' })
  await people.put('asked_question', {
    id: randomUUID(),
    question: 'سؤال خاص',
    tier: 'unknown',
    clauses: [],
    at: monthsAgo(25),
  })
  const figures = () =>
    rows(
      `SELECT month::text, kind, detail, count FROM monthly_count WHERE kind IN ('helpRequest', 'handoff', 'inboundMessage', 'askedQuestion') ORDER BY 2, 3`,
    )
  await deleting({ batch: 1 })
  const expected = [
    { month: '2028-05-01', kind: 'askedQuestion', detail: 'unknown', count: 1 },
    { month: '2027-12-01', kind: 'handoff', detail: 'asked', count: 3 },
    { month: '2027-12-01', kind: 'helpRequest', detail: 'food closed', count: 2 },
    { month: '2027-12-01', kind: 'helpRequest', detail: 'food declined', count: 1 },
    { month: '2027-12-01', kind: 'inboundMessage', detail: 'telegram', count: 3 },
  ]
  expect(await figures()).toEqual(expected)
  expect((await deleting()).rows).toEqual({})
  expect(await figures()).toEqual(expected)
  await people.add({ at: monthsAgo(30), ended: monthsAgo(25), status: 'closed' })
  await deleting()
  expect((await figures())[2]).toMatchObject({ detail: 'food closed', count: 3 })
})

test('the connection that dies within a batch leaves it whole; the next run ends the work, each row counted once', async () => {
  for (let n = 0; n < 7; n++)
    await people.add({ at: monthsAgo(30), ended: monthsAgo(29, n), status: 'closed', bytes: `file ${n}` })
  // The fourth request to go takes its server process along, in the middle of its own deletion.
  await rows(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT count(*) FROM ended_request) = 4 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
      RETURN OLD;
    END $$`)
  await rows('CREATE TRIGGER die BEFORE DELETE ON declaration FOR EACH ROW EXECUTE FUNCTION die()')
  await expect(deleting({ batch: 1 })).rejects.toMatchObject({ name: 'DatabaseUnavailable' })
  const left = await personal()
  for (const table of ['help_request', 'declaration', 'request_change', 'request_document'])
    expect([table, left[table]]).toEqual([table, 4])
  expect(left).toMatchObject({ attachment: 7, contact: 7, inbound_message: 7 })
  expect([await count('ended_request'), (await rows('SELECT count FROM monthly_count'))[0].count]).toEqual([
    3, 3,
  ])
  expect(await sweeping()).toBe(0)
  await rows('DROP TRIGGER die ON declaration')
  await deleting({ batch: 2 })
  expect(await personal()).toEqual(Object.fromEntries(PERSONAL.map((table) => [table, 0])))
  expect(await count('ended_request')).toBe(7)
  expect(
    await rows(`SELECT count FROM monthly_count WHERE kind IN ('helpRequest', 'inboundMessage')`),
  ).toEqual([{ count: 7 }, { count: 7 }])
  expect(await sweeping()).toBe(7)
})

test('two processes at once delete everything and count it once', async () => {
  for (let n = 0; n < 12; n++) await people.add({ at: monthsAgo(30), status: 'closed', handoff: 'released' })
  await Promise.all([deleting({ batch: 2 }), deleting({ batch: 3 })])
  await deleting()
  expect(await personal()).toEqual(Object.fromEntries(PERSONAL.map((table) => [table, 0])))
  expect(
    await rows(
      `SELECT kind, sum(count)::int AS n FROM monthly_count WHERE kind IN ('helpRequest', 'handoff', 'inboundMessage') GROUP BY 1 ORDER BY 1`,
    ),
  ).toEqual([
    { kind: 'handoff', n: 12 },
    { kind: 'helpRequest', n: 12 },
    { kind: 'inboundMessage', n: 12 },
  ])
})

test('who writes at the very moment their contact would go is kept', async () => {
  const person = await people.add({ at: monthsAgo(30) })
  await rows('DELETE FROM inbound_message')
  await rows('DELETE FROM outbound_message')
  const turn = await db.pool.connect()
  await turn.query('BEGIN')
  await turn.query('UPDATE conversation SET last_inbound_at = $2, version = version + 1 WHERE id = $1', [
    person.conversation,
    daysAgo(0),
  ])
  expect((await deleting()).rows).toEqual({ contactField: 1 })
  await turn.query('COMMIT')
  turn.release()
  await deleting()
  expect(await count('contact')).toBe(1)
})

test('it stops after so many rows and says that there is more', async () => {
  for (let n = 0; n < 4; n++) await people.add({ at: monthsAgo(30), status: 'closed' })
  expect(await deleting({ batch: 1, most: 3 })).toEqual({ rows: { helpRequest: 3 }, more: true })
  expect((await deleting()).more).toBe(false)
  expect(await count('contact')).toBe(0)
})

test('traces go after five years', async () => {
  await people.add({ at: monthsAgo(30), status: 'closed' })
  await deleting()
  await deleting({ now: new Date(Date.parse(daysAgo(-1800))) })
  expect(await count('ended_request')).toBe(1)
  await deleting({ now: new Date(Date.parse(daysAgo(-1830))) })
  expect(await count('ended_request')).toBe(0)
})

test('months before an instant are calendar months', () => {
  const before = (at: string, months: number) => monthsBefore(new Date(at), months).toISOString().slice(0, 10)
  expect(before('2028-03-31T12:00:00Z', 1)).toBe('2028-02-29')
  expect(before('2027-03-31T12:00:00Z', 1)).toBe('2027-02-28')
  expect(before('2026-01-15T12:00:00Z', 24)).toBe('2024-01-15')
  expect(before('2026-12-31T12:00:00Z', 6)).toBe('2026-06-30')
})

test('whatever is deleted with something else is found by an index', async () => {
  const keys: { key: string }[] = await rows(`
    SELECT c.conrelid::regclass || '.' || a.attname AS key
      FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND NOT EXISTS (
       SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)
     ORDER BY 1`)
  expect(keys.map(({ key }) => key)).toEqual([])
})
