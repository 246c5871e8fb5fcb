import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { audit, FAULTLESS } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { System } from '../support/system.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'
import { Eventful, largestGroup, linger } from '../system/eventful.ts'
import { CUTS, DATABASE_KILLS, KILLS, report } from './counts.ts'

vi.setConfig({ testTimeout: 120_000 + 20_000 * Math.max(KILLS / 2, DATABASE_KILLS, CUTS) })

let system: System
let database: TestDatabase | undefined
let proxy: TcpProxy | undefined
afterEach(async () => {
  await system.close()
  await proxy?.close()
  await database?.drop()
  proxy = undefined
  database = undefined
})

/** Milliseconds after everybody has spoken at which the fault strikes: another one every time, all within the turns. */
const moment = (n: number) => 5 + ((n * 37) % 120)

const writing = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`

async function judged(what: string, people: Eventful, times: number) {
  await people.crowd.settled(120)
  const found = await audit(system, people.crowd)
  const events = await people.audit(system)
  const group = await largestGroup(system)
  report(what, { times, messages: people.crowd.ledger.length, ...found, events, largestGroup: group })
  expect(found).toMatchObject(FAULTLESS)
  expect(events).toMatchObject({ missing: 0, doubled: 0 })
  expect(events.expected).toBeGreaterThan(0)
  // Else no transaction was shared, and nothing was tried.
  expect(group).toBeGreaterThan(1)
  return found
}

const kills = Math.ceil(KILLS / 2)
it(`survives kill -9 of the application in the middle of groups of turns with events, ${kills} times`, async () => {
  system = await System.open({ timeScale: 0.05 })
  const people = new Eventful(new Crowd(system, 12))
  await linger(system, 0.01)
  for (let kill = 1; kill <= kills; kill++) {
    people.everybody()
    await pause(moment(kill))
    await system.killAndRestart()
    await until(() => system.telegram.bot().updates.pending.size < 100, 60, 'the backlog to shrink')
  }
  const found = await judged('kill -9 of the application among turns with events', people, kills)
  expect(found.repeatsOfOneChat).toBeLessThanOrEqual(kills)
})

it(`survives kill -9 of PostgreSQL in the middle of groups of turns with events, ${DATABASE_KILLS} times`, async () => {
  system = await System.open({ timeScale: 0.05 })
  const people = new Eventful(new Crowd(system, 12))
  await linger(system, 0.02)
  for (let kill = 1; kill <= DATABASE_KILLS; kill++) {
    people.everybody()
    await until(async () => (await system.query(writing)).length > 0, 20, 'a group to be written')
    await system.killDatabase()
    await until(async () => (await system.app.readiness()) === 200, 30, 'the application to be ready again')
    await until(() => system.telegram.bot().updates.pending.size < 100, 60, 'the backlog to shrink')
  }
  const found = await judged('kill -9 of PostgreSQL among turns with events', people, DATABASE_KILLS)
  expect(found.repeats).toBe(0)
})

it.each(['questions', 'answers'] as const)(
  `survives ${CUTS} connections cut in the middle of the %s of turns with events`,
  async (way) => {
    database = await testDatabase()
    proxy = await TcpProxy.to(database.conn)
    const { user, database: name } = database.conn
    const url = `postgresql://${user}@127.0.0.1:${proxy.port}/${name}`
    system = await System.open({ database: { url, conn: database.conn }, timeScale: 0.05 })
    const people = new Eventful(new Crowd(system, 12))
    for (let cut = 1; cut <= CUTS; cut++) {
      proxy.cutAfter(way, 200 + ((cut * 1_709) % (way === 'questions' ? 24_000 : 6_000)))
      people.everybody()
      await people.crowd.settled(60)
      proxy.pass()
    }
    const found = await judged(`connections cut in the middle of ${way}`, people, CUTS)
    expect(found.repeats).toBe(0)
    expect(system.apps).toHaveLength(1)
  },
)

it(`survives statements cancelled at any moment, ${CUTS} times everybody`, async () => {
  system = await System.open({ timeScale: 0.05 })
  const people = new Eventful(new Crowd(system, 12))
  const over = new AbortController()
  let cancelled = 0
  const cancelling = (async () => {
    while (!over.signal.aborted) {
      const [row] = await system.query<{ n: number }>(
        `SELECT count(pg_cancel_backend(pid))::int AS n FROM pg_stat_activity, generate_series(1, 20)
          WHERE application_name = 'sila' AND pid <> pg_backend_pid() AND state = 'active'`,
      )
      cancelled += row?.n ?? 0
    }
  })()
  for (let round = 1; round <= CUTS; round++) {
    people.everybody()
    await until(() => system.telegram.bot().updates.pending.size < 12, 60, 'the backlog to shrink')
  }
  over.abort()
  await cancelling
  const found = await judged(`${cancelled} cancels among turns with events`, people, CUTS)
  expect(found.repeats).toBe(0)
  expect(cancelled).toBeGreaterThan(0)
})
