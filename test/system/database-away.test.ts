import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { audit, FAULTLESS, leaks } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { System } from '../support/system.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import { until } from '../support/until.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 120_000 })

let database: TestDatabase
let proxy: TcpProxy
let system: System

beforeEach(async () => {
  database = await testDatabase()
  proxy = await TcpProxy.to(database.conn)
  const { user, database: name } = database.conn
  const url = `postgresql://${user}@127.0.0.1:${proxy.port}/${name}`
  system = await System.open({ database: { url, conn: database.conn } })
})
afterEach(async () => {
  await system.close()
  await proxy.close()
  await database.drop()
})

const DANGER = 'أفكر في الانتحار ولا أستطيع التوقف'

it.each(['refuse', 'hang'] as const)('acknowledges nothing while the database is away (%s)', async (how) => {
  const crowd = new Crowd(system, 8)
  for (const user of crowd.people) crowd.say(user, '/start')
  await crowd.settled()
  const bot = system.telegram.bot()
  const [inDanger, ...others] = crowd.people
  if (!inDanger) throw new Error('nobody')

  proxy[how]()
  const away = performance.now()
  for (const user of others) crowd.say(user, 'القائمة')
  crowd.say(inDanger, DANGER)
  // Somebody in danger is answered from memory; nobody else hears anything.
  await inDanger.waitForReply({ match: /911/, timeout: 20_000 })
  const waiting = crowd.ledger.length - crowd.people.length
  await until(() => performance.now() - away > 5_000, 10, 'five seconds to pass')
  expect(bot.updates.pending.size).toBe(waiting)
  expect(await system.app.readiness()).toBe(503)
  const { rows } = await database.pool.query('SELECT count(*)::int AS n FROM inbound_message')
  expect(rows).toEqual([{ n: crowd.people.length }])

  proxy.pass()
  await until(async () => (await system.app.readiness()) === 200, 30, 'the application to be ready again')
  await crowd.settled(60)
  // The static answer is beside the record: its chat is looked at by itself.
  expect(await audit(system, crowd, [inDanger.id])).toMatchObject({ ...FAULTLESS, repeats: 0 })
  const handoffs = await database.pool.query('SELECT reason FROM handoff')
  expect(handoffs.rows).toEqual([{ reason: 'crisis' }])
  expect(leaks(system, crowd)).toEqual([])
})

it.each(['refuse'] as const)('ends when it is told to while the database is away (%s)', async (how) => {
  const crowd = new Crowd(system, 3)
  for (const user of crowd.people) crowd.say(user, '/start')
  await crowd.settled()
  proxy[how]()
  for (const user of crowd.people) crowd.say(user, 'القائمة')
  await until(async () => (await system.app.readiness()) === 503, 20, 'the application to notice')
  const { code, ms } = await system.app.terminate()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(11_000)
  expect(system.app.output).not.toContain('unhandled rejection')
  proxy.pass()
  await system.start()
  await crowd.settled()
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})
