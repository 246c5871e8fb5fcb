import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reportChats, sealChats } from '../../src/store/chat-report.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
beforeEach(() => db.pool.query(`TRUNCATE contact, chat_month, setting CASCADE`))
afterAll(() => db.drop())

const TIME_ZONE = 'Asia/Riyadh'
const YEAR = { from: '2026-01-01', to: '2026-12-01', timeZone: TIME_ZONE }
const TODAY = '2026-11-21'
let count = 0

/** A conversation with messages at these instants. */
async function talk(...at: readonly string[]): Promise<string> {
  const [contact, conversation] = [randomUUID(), randomUUID()]
  await db.pool.query('INSERT INTO contact (id) VALUES ($1)', [contact])
  await db.pool.query(
    `INSERT INTO conversation (id, contact_id, channel, account, address) VALUES ($1, $2, 'telegram', '1', $3)`,
    [conversation, contact, conversation],
  )
  for (const one of at) await write(conversation, one)
  return conversation
}
const write = (conversation: string, at: string) =>
  db.pool.query(
    `INSERT INTO inbound_message (conversation_id, channel, account, external_id, content, sent_at, received_at)
     VALUES ($1, 'telegram', '1', $2, '{"kind":"text","text":"x"}', $3, $3)`,
    [conversation, String(++count), at],
  )
async function hand(conversation: string, at: string, minutes: number | null, ended: number | null) {
  await db.pool.query(
    `INSERT INTO handoff (id, conversation_id, contact_id, reason, urgency, status, opened_at, activity_at, claimed_at, ended_at)
     SELECT gen_random_uuid(), id, contact_id, 'asked', 2, CASE WHEN $4::int IS NULL THEN 'waiting' ELSE 'closed' END, $2, $2,
            $2::timestamptz + make_interval(mins => $3), $2::timestamptz + make_interval(mins => $4) FROM conversation WHERE id = $1`,
    [conversation, at, minutes, ended],
  )
}
const shown = async (months = YEAR) =>
  (await reportChats(db.pool, months))
    .filter(({ conversations, handoffs }) => conversations + handoffs > 0)
    .map(
      (one) =>
        `${one.month} ${one.conversations} ${one.resolved} ${one.handoffs} ${one.firstAnswerMinutes} ${one.handlingMinutes}`,
    )
const seal = (today = TODAY) => sealChats(db.pool, today, TIME_ZONE)
const settled = async () =>
  (
    await db.pool.query<{ month: string }>(
      `SELECT to_char(month, 'MM') AS month FROM chat_month WHERE settled ORDER BY month`,
    )
  ).rows.map(({ month }) => month)

/** Three months, on both sides of the association's midnight. */
async function months() {
  const one = await talk(
    '2026-08-31T20:59:59Z',
    '2026-08-31T21:00:00Z',
    '2026-10-05T10:00:00Z',
    '2026-11-02T10:00:00Z',
  )
  const two = await talk('2026-10-06T10:00:00Z', '2026-10-07T10:00:00Z', '2026-11-03T10:00:00Z')
  await talk('2026-10-31T20:00:00Z', '2026-10-31T22:00:00Z')
  await hand(one, '2026-10-05T10:00:00Z', 10, 40)
  await hand(two, '2026-10-06T10:00:00Z', 20, 30)
  await hand(two, '2026-10-06T12:00:00Z', 30, 60)
  return { one, two }
}
const MONTHS = [
  '2026-08-01 1 1 0 null null',
  '2026-09-01 1 1 0 null null',
  '2026-10-01 3 1 3 20 30',
  '2026-11-01 3 3 0 null null',
]

describe('chats in reports', () => {
  test('are the same before and after months are sealed, and in any part of the time', async () => {
    await months()
    expect(await shown()).toEqual(MONTHS)
    expect(await seal()).toBe(3)
    expect(await shown()).toEqual(MONTHS)
    expect(await seal()).toBe(0)
    for (let from = 1; from <= 12; from++)
      for (let to = from; to <= 12; to++) {
        const month = (of: number) => `2026-${String(of).padStart(2, '0')}-01`
        const part = { from: month(from), to: month(to), timeZone: TIME_ZONE }
        const rows = await reportChats(db.pool, part)
        expect(rows.map((row) => row.month)).toEqual(
          Array.from({ length: to - from + 1 }, (_, index) => month(from + index)),
        )
        expect(await shown(part)).toEqual(
          MONTHS.filter((row) => row.slice(0, 10) >= part.from && row.slice(0, 10) <= part.to),
        )
      }
  })

  test('keep what is sealed when messages are deleted, and count what comes after it', async () => {
    const { one, two } = await months()
    await seal()
    await db.pool.query(
      'DELETE FROM contact WHERE id = (SELECT contact_id FROM conversation WHERE id = $1)',
      [one],
    )
    await db.pool.query(`DELETE FROM inbound_message WHERE received_at < '2026-10-31T21:00:00Z'`)
    await hand(two, '2026-11-20T10:00:00Z', 4, null)
    expect(await shown()).toEqual([...MONTHS.slice(0, 3), '2026-11-01 2 1 1 4 null'])
    // The next month's night.
    await write(two, '2026-12-01T00:00:00Z')
    expect(await seal('2026-12-01')).toBe(1)
    expect(await shown()).toEqual([
      ...MONTHS.slice(0, 3),
      '2026-11-01 2 1 1 4 null',
      '2026-12-01 1 1 0 null null',
    ])
  })

  test('wait for the end of their handoffs, but no longer than a month', async () => {
    await hand(await talk('2026-09-05T10:00:00Z'), '2026-09-05T10:00:00Z', null, null)
    await hand(await talk('2026-10-05T10:00:00Z', '2026-11-05T10:00:00Z'), '2026-10-05T10:00:00Z', 10, null)
    await seal()
    expect(await settled()).toEqual(['09'])
    expect(await shown()).toEqual([
      '2026-09-01 1 0 1 null null',
      '2026-10-01 1 0 1 10 null',
      '2026-11-01 1 1 0 null null',
    ])
    await db.pool.query(`UPDATE handoff SET status = 'closed', ended_at = opened_at + interval '50 minutes'`)
    expect((await shown())[1]).toBe('2026-10-01 1 0 1 10 40')
    expect(await seal()).toBe(0)
    expect(await settled()).toEqual(['09', '10'])
    await db.pool.query('DELETE FROM handoff')
    expect((await shown()).slice(0, 2)).toEqual(['2026-09-01 1 0 1 null null', '2026-10-01 1 0 1 10 40'])
  })

  test('with the demonstration are all counted as they stand, and none of them is sealed', async () => {
    const { one } = await months()
    await db.pool.query(`INSERT INTO setting (name, value) VALUES ('demo.loaded', '{}')`)
    expect(await seal()).toBe(0)
    await db.pool.query('DELETE FROM setting')
    await seal()
    await db.pool.query(`INSERT INTO setting (name, value) VALUES ('demo.loaded', '{}')`)
    await write(one, '2026-07-01T10:00:00Z')
    expect(await shown()).toEqual(['2026-07-01 1 1 0 null null', ...MONTHS])
  })

  test('of months in another time zone are counted anew', async () => {
    await months()
    await seal()
    const utc = { ...YEAR, timeZone: 'UTC' }
    const rows = (await shown(utc)).map((row) => row.slice(0, 14))
    expect(rows).toEqual(['2026-08-01 1 1', '2026-10-01 3 1', '2026-11-01 2 2'])
    expect(await sealChats(db.pool, TODAY, 'UTC')).toBe(3)
    expect((await shown(utc)).map((row) => row.slice(0, 14))).toEqual(rows)
    expect(await shown()).toEqual(MONTHS)
  })

  test('are sealed once, however many processes try, and not where there are none', async () => {
    expect(await seal()).toBe(0)
    await months()
    const sealed = await Promise.all([seal(), seal(), seal()])
    expect(sealed.toSorted()).toEqual([0, 0, 3])
    expect(await shown()).toEqual(MONTHS)
  })
})
