import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SendHistory } from '../../src/channels/whatsapp/pace.ts'
import { createSendHistory } from '../../src/store/send-history.ts'
import { insertInto } from '../../src/store/sql.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let db: TestDatabase
let history: ReturnType<typeof createSendHistory>
const MINUTE = 60_000
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE)
const hour = () => ago(60)

beforeAll(async () => {
  db = await testDatabase()
  history = createSendHistory(db.pool, 'whatsapp')
})
afterAll(() => db.drop())

async function insert(table: string, row: Record<string, unknown>) {
  const { text, values } = insertInto(table, row)
  await db.pool.query(text, [...values])
}

let seq = 0
/** A conversation with messages that were sent so many minutes ago. */
async function chat(
  address: string,
  sent: readonly {
    readonly minutes: number | null
    readonly priority?: number
    readonly saidBy?: string
    readonly parts?: number
  }[],
  { account = 'whatsapp', channel = 'whatsapp' } = {},
) {
  const ids = { contact_id: randomUUID(), id: randomUUID() }
  await insert('contact', { id: ids.contact_id })
  await insert('conversation', { ...ids, channel, account, address, last_inbound_at: ago(7) })
  for (const { minutes, priority = 1, saidBy = null, parts = 1 } of sent)
    await insert('outbound_message', {
      conversation_id: ids.id,
      channel,
      account,
      seq: ++seq,
      content: { text: 'x', options: [], locale: 'ar' },
      priority,
      status: minutes === null ? 'pending' : 'sent',
      external_ids: Array.from({ length: minutes === null ? 0 : parts }, (_, part) => `${seq}-${part}`),
      sent_at: minutes === null ? null : ago(minutes),
      said_by: saidBy,
    })
  return ids.id
}

test('counts what went out since, of everyone or of one, all or only what we began', async () => {
  await chat('966500000001', [
    { minutes: 90 },
    { minutes: 30 },
    { minutes: 20, priority: 2, parts: 3 },
    { minutes: 10, saidBy: 'phone' },
    { minutes: null },
  ])
  await chat('966500000002', [{ minutes: 5, priority: 0 }])
  await chat('966500000001', [{ minutes: 5 }], { account: 'another' })
  await chat('966500000001', [{ minutes: 5 }], { channel: 'telegram' })
  const asked: SendHistory = history
  expect(await asked.sentSince(hour())).toBe(5)
  expect(await asked.sentSince(ago(120))).toBe(6)
  expect(await asked.sentSince(hour(), { address: '966500000001' })).toBe(4)
  expect(await asked.sentSince(hour(), { initiated: true })).toBe(3)
  expect(await asked.sentSince(hour(), { address: '966500000001', initiated: false })).toBe(1)
  expect(await asked.sentSince(new Date(Date.now() + MINUTE))).toBe(0)
})

test('counts what went to a former address of the same person as sent to them', async () => {
  await insert('whatsapp_person', { address: '5@lid', lid: '5@lid', phone: '966500000005' })
  await insert('whatsapp_person', { address: '966500000005', same_as: '5@lid' })
  await chat('5@lid', [{ minutes: 1 }])
  await chat('966500000005', [{ minutes: 2 }])
  expect(await history.sentSince(hour(), { address: '5@lid' })).toBe(2)
})

test('knows when someone last wrote', async () => {
  await chat('966500000007', [])
  const at = await history.lastInboundAt('966500000007')
  expect(Math.round((Date.now() - (at?.getTime() ?? 0)) / MINUTE)).toBe(7)
  expect(await history.lastInboundAt('966500000008')).toBeNull()
})

test('knows the newest message that was recorded, and which sent ones are ours', async () => {
  expect(await history.newestInbound()).toBeNull()
  const conversation_id = await chat('966500000009', [
    { minutes: 1, parts: 2 },
    { minutes: 1, saidBy: 'phone' },
  ])
  for (const [n, sent_at] of ['2026-01-03T00:00:00Z', '2026-01-02T00:00:00Z'].entries())
    await insert('inbound_message', {
      conversation_id,
      channel: 'whatsapp',
      account: 'whatsapp',
      external_id: `in-${n}`,
      content: { kind: 'text', text: 'x' },
      sent_at,
    })
  expect(await history.newestInbound()).toEqual(new Date('2026-01-03T00:00:00Z'))
  const known = [`${seq - 1}-0`, `${seq - 1}-1`, `${seq}-0`]
  expect(await history.ours([...known, 'foreign'])).toEqual(new Set(known))
  expect(await createSendHistory(db.pool, 'another').ours(known)).toEqual(new Set())
})

test('keeps the first day of a number, and begins anew with another one', async () => {
  expect(await history.linkedSince()).toBeNull()
  await history.linked('966500000001')
  await db.pool.query(
    `UPDATE setting SET value = value || '{"since":"2026-01-01T00:00:00Z"}' WHERE name = 'whatsapp.linked'`,
  )
  await history.linked('966500000001')
  await history.linked(null)
  expect(await history.linkedSince()).toEqual(new Date('2026-01-01T00:00:00Z'))
  await history.linked('966500000002')
  expect((await history.linkedSince())?.getFullYear()).toBeGreaterThanOrEqual(2026)
  expect(await history.linkedSince()).not.toEqual(new Date('2026-01-01T00:00:00Z'))
})
