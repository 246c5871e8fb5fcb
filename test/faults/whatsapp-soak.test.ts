import { setTimeout as pause } from 'node:timers/promises'
import v8 from 'node:v8'
import vm from 'node:vm'
import { afterEach, expect, test, vi } from 'vitest'
import { createWhatsAppWebChannel } from '../../src/channels/whatsapp/web/channel.ts'
import { MemoryHistory } from '../channels/whatsapp/memory-history.ts'
import { MemoryPeople } from '../channels/whatsapp/memory-people.ts'
import { model } from '../channels/whatsapp/web/fake-page.ts'
import { FakeSession, shown } from '../channels/whatsapp/web/fake-session.ts'
import { Ledger } from '../channels/whatsapp/web/ledger.ts'
import { SharedSession } from '../channels/whatsapp/web/shared-session.ts'
import { memoryLog } from '../channels/whatsapp/web/world.ts'
import { until } from '../support/until.ts'
import { percentile, report } from './counts.ts'

vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 120_000 })

/** The table's figures, unless FAULT_WHATSAPP_MESSAGES says otherwise. */
const MESSAGES = Number(process.env.FAULT_WHATSAPP_MESSAGES ?? 10_000)
/** Messages between two deaths of the browser, on average. */
const EVERY = Number(process.env.FAULT_WHATSAPP_EVERY ?? 400)
const PEOPLE = 40
/** Messages the desk may be behind; people do not write faster than that for long. */
const BEHIND = 150

v8.setFlagsFromString('--expose-gc')
const collectGarbage = vm.runInNewContext('gc') as () => void

/** Megabytes of live objects. */
function heap(): number {
  collectGarbage()
  return Math.round(process.memoryUsage().heapUsed / 1024 / 1024)
}

let close = async () => {}
afterEach(() => close())

test(`${MESSAGES} messages while the browser dies at random points: none lost, none answered twice`, async () => {
  const shared = await SharedSession.open({ autoAck: { delivered: 5, read: null } })
  const { standin } = shared
  const ledger = new Ledger()
  const log = memoryLog()
  const channel = createWhatsAppWebChannel({
    account: 'main',
    session: shared.lend(),
    people: new MemoryPeople(),
    history: new MemoryHistory(),
    sending: async () => 'on',
    newestProcessed: ledger.newestProcessed,
    sentByUs: ledger.sentByUs,
    log,
    rules: { gapSeconds: [0, 0], chatPerHour: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
    timing: { sendMs: 5_000, backoffMs: [50, 1_000] },
  })
  close = async () => {
    await channel.stop()
    await shared.close()
  }
  const receipts = new Set<string>()
  const elsewhere: string[] = []
  ledger.deliverBy(channel)
  await channel.start(ledger.receive, {
    receipt: async ({ externalId }) => void receipts.add(externalId),
    spokenElsewhere: async ({ externalId }) => void elsewhere.push(externalId),
  })
  const people = Array.from({ length: PEOPLE }, (_, i) =>
    standin.addContact({ pn: `96655100${1000 + i}`, addressing: i % 3 === 0 ? 'lid' : 'pn' }),
  )
  const said = new Map(people.map(({ pn }) => [pn, [] as string[]]))

  let deaths = 0
  let readWhileDead = 0
  /** Milliseconds from each death to a session that is ready again. */
  const back: number[] = []
  /** Ends the browser in the middle of whatever it does, and lets people write and read on meanwhile. */
  async function die(): Promise<void> {
    const pid = await shared.pid().catch(() => undefined)
    if (pid === undefined) return
    await pause(Math.random() * 400)
    const before = shared.ready
    const from = performance.now()
    process.kill(pid, 'SIGKILL')
    deaths++
    if (Math.random() < 0.3) {
      await pause(Math.random() * 500)
      for (const { pn } of people.slice(0, 10)) standin.readOnPhone(pn)
      readWhileDead++
    }
    await shared.up(before, 180)
    back.push(performance.now() - from)
  }

  const began = performance.now()
  const base = heap()
  const heaps: number[] = []
  let dying: Promise<void> = Promise.resolve()
  let nextDeath = Math.round(EVERY * (0.5 + Math.random()))
  for (let n = 1; n <= MESSAGES; n++) {
    const person = people[Math.floor(Math.random() * PEOPLE)]
    if (!person) throw new Error('nobody')
    const body = `${person.pn.slice(8, 12)}-${n}`
    said.get(person.pn)?.push(body)
    standin.receive({ from: person.pn, body })
    if (n === nextDeath) {
      nextDeath += Math.round(EVERY * (0.5 + Math.random()))
      dying = dying.then(die)
    }
    if (n % 500 === 0) heaps.push(heap() - base)
    if (n - ledger.answered > BEHIND)
      await until(() => n - ledger.answered < BEHIND, 240, 'the desk to keep up')
    else await pause(Math.random() * 4)
  }
  await dying
  await until(
    () => ledger.answered + ledger.givenUp.length >= MESSAGES,
    300,
    'every message to be answered',
  ).catch(() => undefined)

  // Ticks come last.
  await until(() => receipts.size >= standin.sent.length, 30, 'the ticks of all answers').catch(
    () => undefined,
  )

  const answers = new Map<string, number>()
  for (const { body } of standin.sent) answers.set(body, (answers.get(body) ?? 0) + 1)
  const all = [...said.values()].flat()
  const lost = all.filter((body) => !answers.has(`re: ${body}`))
  const twice = all.filter((body) => (answers.get(`re: ${body}`) ?? 0) > 1)
  const seconds = Math.round((performance.now() - began) / 1000)
  report('whatsapp soak', {
    messages: MESSAGES,
    deaths,
    backMsP50: percentile(back, 0.5),
    backMsMax: percentile(back, 1),
    readWhileDead,
    lost: lost.length,
    twice: twice.length,
    recordedAgain: ledger.repeats,
    failures: Object.fromEntries(ledger.failures),
    seconds,
    receipts: receipts.size,
    heapMb: heaps,
    rssMb: Math.round(process.memoryUsage().rss / 1024 / 1024),
  })
  expect(lost).toEqual([])
  expect(twice).toEqual([])
  expect(ledger.givenUp).toEqual([])
  expect(elsewhere).toEqual([])
  expect(ledger.count).toBe(MESSAGES)
  // Of one person in the order they were written, and under one address.
  const order = (texts: Iterable<readonly string[]>) => [...texts].filter((list) => list.length > 0).sort()
  expect(order(ledger.recorded.values())).toEqual(order(said.values()))
  expect(deaths).toBeGreaterThan(0)
  expect(percentile(back, 1)).toBeLessThan(90_000)
})

test('what the channel remembers does not grow with what it has carried', async () => {
  const session = new FakeSession()
  const channel = createWhatsAppWebChannel({
    account: 'main',
    session,
    people: { addressOf: async ({ phone }) => phone ?? '', idsOf: async () => null },
    history: new MemoryHistory(),
    sending: async () => 'on',
    newestProcessed: async () => null,
    sentByUs: async () => new Set(),
    log: memoryLog(),
    rules: { gapSeconds: [0, 0] },
    timing: { receiptMs: 1 },
  })
  let received = 0
  let told = 0
  await channel.start(async () => void received++, {
    receipt: async () => void told++,
    spokenElsewhere: async () => {},
  })
  close = () => channel.stop()
  /** Messages and answers of ever new people; nothing of them is kept by the session. */
  async function carry(from: number, count: number): Promise<void> {
    const end = received + count
    for (let n = from; n < from + count; n++) {
      const phone = `9665${String(n).padStart(8, '0')}`
      session.handlers?.message(shown(model(`${phone}@c.us`, { body: `message ${n}` })))
      const own = model(`${phone}@c.us`, { fromMe: true, body: 'x' })
      session.handlers?.ack(shown(own), 2)
      if (n % 20 === 0) {
        const message = { text: `answer ${n}`, options: [], locale: 'ar' }
        await channel.send({ id: `row-${n}`, address: phone, message, priority: 1, attempt: 1 })
        session.page.chats.clear()
        session.out.length = 0
        session.calls.length = 0
      }
    }
    await until(() => received >= end, 120, 'everything to be recorded')
  }
  // More than any memory holds.
  await carry(0, 60_000)
  const full = heap()
  await carry(60_000, 120_000)
  const later = heap()
  report('whatsapp memory', { messages: received, receipts: told, heapMb: [full, later] })
  expect(later - full).toBeLessThan(8)
})
