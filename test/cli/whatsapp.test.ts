import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ChannelState, Linking } from '../../src/channels/channel.ts'
import { ORDERS, type Order } from '../../src/cli/whatsapp-orders.ts'
import { type LinkNews, watchLinking } from '../../src/conversation/linking.ts'
import { createSwitches, type LinkStatus, type Switches } from '../../src/store/switches.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { run } from './program.ts'

let db: TestDatabase
let switches: Switches
const DATA_DIR = mkdtempSync(path.join(os.tmpdir(), 'sila-whatsapp-'))
const since = '2026-11-21T10:00:00.000Z'
const QR = { kind: 'qr', text: '2@abc', since } as const

beforeAll(async () => {
  db = await testDatabase()
  switches = createSwitches(db.pool)
})
afterAll(async () => {
  await db.drop()
  rmSync(DATA_DIR, { recursive: true })
})
beforeEach(() => db.pool.query('DELETE FROM setting'))

/** An order as the program carries it out; answers what was said. */
async function order(name: Order, looks = 3) {
  const said: string[] = []
  const deps = {
    switches,
    start: 'on' as const,
    client: 'web' as const,
    say: (line: string) => void said.push(line),
    picture: () => 'PICTURE',
    lookMs: 1,
    looks,
  }
  return { done: await ORDERS[name](deps), said: said.join('\n') }
}

/** A session in this process, and the watch over it. */
function session(more: { owns?: boolean } = {}) {
  const now = {
    state: { state: 'starting', since } as ChannelState,
    pairing: null as ReturnType<Linking['pairing']>,
    linked: null as ReturnType<Linking['linked']>,
    unlinked: 0,
    owns: more.owns ?? true,
  }
  const told: LinkNews[] = []
  const phones: (string | null)[] = []
  const watch = watchLinking({
    channel: {
      state: () => now.state,
      linking: {
        pairing: () => now.pairing,
        linked: () => now.linked,
        unlink: async () => void now.unlinked++,
      },
    },
    owns: () => now.owns,
    switches,
    linked: async (phone) => void phones.push(phone),
    tell: (news) => void told.push(news),
    onError: () => {},
  })
  return { now, told, phones, watch }
}

test('the switch stands where it is said until someone turns it, for every process', async () => {
  const other = createSwitches(db.pool)
  expect(await other.sending('replies')).toBe('replies')
  for (const [name, to] of [
    ['stop', 'off'],
    ['replies', 'replies'],
    ['go', 'on'],
  ] as const) {
    expect((await order(name)).done).toBe(true)
    expect(await other.sending('off')).toBe(to)
  }
})

test('a switch that says nonsense is an error and never means "send"', async () => {
  await db.pool.query(`INSERT INTO setting (name, value) VALUES ('whatsapp.sending', '"maybe"')`)
  await expect(switches.sending('on')).rejects.toThrow()
})

test('the terminal is told of each picture once, and of whom it is linked to', async () => {
  const { now, told, phones, watch } = session()
  await watch.look()
  expect(told).toEqual([])
  now.pairing = QR
  await watch.look()
  await watch.look()
  now.pairing = { ...QR, text: '2@def' }
  await watch.look()
  now.pairing = null
  now.linked = { name: 'البر', phone: '966500000001' }
  await watch.look()
  await watch.look()
  expect(told).toEqual([
    { kind: 'pairing', pairing: QR },
    { kind: 'pairing', pairing: { ...QR, text: '2@def' } },
    { kind: 'linked', name: 'البر', phone: '966500000001' },
  ])
  expect(phones).toEqual(['966500000001'])
})

test('status tells how the session is, what is sent, and what to do', async () => {
  expect((await order('status')).said).toMatch(/nobody has it/)
  const { now, watch } = session()
  now.state = { state: 'connected', since }
  now.linked = { name: 'البر', phone: '966500000001' }
  await watch.look()
  expect((await order('status')).said).toMatch(
    /everything is sent[\s\S]*connected since 2026[\s\S]*البر \(\+966500000001\)/,
  )
  now.linked = null
  now.state = { state: 'refused', since, detail: 'banned' }
  await watch.look()
  await switches.turn('off')
  expect((await order('status')).said).toMatch(/nothing is sent[\s\S]*refused[\s\S]*blocked this number/)
  await db.pool.query(
    `UPDATE setting SET value = jsonb_set(value, '{at}', to_jsonb(now() - interval '1 minute')) WHERE name = 'whatsapp.status'`,
  )
  expect((await order('status')).said).toMatch(/nobody has it/)
})

test('a process that does not have the session neither reports nor obeys', async () => {
  const { now, watch } = session({ owns: false })
  await switches.orderUnlink()
  await watch.look()
  expect(now.unlinked).toBe(0)
  expect(await switches.status()).toBeNull()
})

test('unlink is done once by the process that has the session', async () => {
  const { now, watch } = session()
  await watch.look()
  const ordered = order('unlink', 1_000)
  await expect.poll(() => switches.unlinkWaits()).toBe(true)
  await watch.look()
  expect(await ordered).toMatchObject({ done: true })
  await watch.look()
  expect(now.unlinked).toBe(1)
})

test('an order that nobody takes does not come true later', async () => {
  const report: LinkStatus = { state: 'connected', since, pairing: null, linked: null }
  await switches.report(report)
  expect(await order('unlink')).toMatchObject({
    done: false,
    said: expect.stringContaining('nothing was unlinked'),
  })
  expect(await switches.unlinkWaits()).toBe(false)
  await db.pool.query('DELETE FROM setting')
  expect(await order('unlink')).toMatchObject({
    done: false,
    said: expect.stringContaining('Nobody has the session'),
  })
})

test('pair draws what waits until it is linked', async () => {
  const { now, watch } = session()
  now.pairing = QR
  await watch.look()
  const ordered = order('pair', 10_000)
  now.pairing = null
  now.linked = { name: 'البر', phone: null }
  await watch.look()
  expect(await ordered).toMatchObject({ done: true, said: expect.stringMatching(/Linked to البر\.$/) })
})

test('the watch goes on by itself and survives a database that is away', async () => {
  const { now, watch } = session()
  watch.start()
  await expect.poll(() => switches.status()).not.toBeNull()
  await watch.stop()
  const before = (await switches.status())?.status
  now.state = { state: 'stopped', since }
  expect((await switches.status())?.status).toEqual(before)
})

test('the program speaks to the database of the running Sila', async () => {
  const env = { DATABASE_URL: db.url, DATA_DIR, WHATSAPP_CLIENT: 'web' }
  expect(await run('whatsapp', ['stop'], env)).toMatchObject({
    code: 0,
    output: expect.stringContaining('nothing is sent'),
  })
  expect(await switches.sending('on')).toBe('off')
  expect(await run('whatsapp', [], env)).toMatchObject({ code: 64 })
  expect(await run('whatsapp', ['unlink'], env)).toMatchObject({ code: 1 })
})
