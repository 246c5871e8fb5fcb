import { performance } from 'node:perf_hooks'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { audit, FAULTLESS } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { System } from '../support/system.ts'
import { TcpProxy } from '../support/tcp-proxy.ts'
import type { User } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'
import { percentile, report } from './counts.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 180_000 })

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

it.each(['hang'] as const)('ends when it is told to while the database is away (%s)', async (how) => {
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

it('takes no message for poisonous because a table is locked', async () => {
  const crowd = new Crowd(system, 4)
  for (const user of crowd.people) crowd.say(user, '/start')
  await crowd.settled()
  const client = await database.pool.connect()
  await client.query('BEGIN; LOCK TABLE inbound_message IN ACCESS EXCLUSIVE MODE')
  for (const user of crowd.people) crowd.say(user, 'القائمة')
  const from = performance.now()
  // Longer than three tries of five seconds, after which a poisonous message is put aside.
  await until(() => performance.now() - from > 18_000, 30, 'three tries to be over')
  await client.query('ROLLBACK')
  client.release()
  await crowd.settled(60)
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it.each(['everyday turns', 'turns with events'])(
  'lets nobody else wait long while the row of one conversation is locked (%s)',
  async (kind) => {
    const crowd = new Crowd(system, 40)
    for (const user of crowd.people) crowd.say(user, '/start')
    await crowd.settled()
    const client = await database.pool.connect()
    const [locked, ...others] = crowd.people
    await client.query('SET idle_in_transaction_session_timeout = 0')
    await client.query('BEGIN')
    await client.query('SELECT 1 FROM conversation WHERE address = $1 FOR UPDATE', [String(locked?.id)])
    const waits: number[] = []
    for (let round = 0; round < 10; round++) {
      const from = performance.now()
      const said = (user: User) =>
        crowd.say(user, kind === 'everyday turns' ? 'القائمة' : 'متى تفتحون أبوابكم')
      await Promise.all(
        others.map(async (user, n) => {
          // In the midst of the others, so that its turn is in a group with some of theirs.
          if (locked && n === round * 2) said(locked)
          said(user)
          await user.waitForReply({ timeout: 60_000 })
          waits.push(performance.now() - from)
        }),
      )
    }
    report(`others while a row is locked (${kind})`, {
      answered: waits.length,
      p50: percentile(waits, 0.5),
      p95: percentile(waits, 0.95),
      max: percentile(waits, 1),
    })
    await client.query('ROLLBACK')
    client.release()
    await crowd.settled(60)
    expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
  },
)

it('says a reply whose commit went through and was never heard of', async () => {
  const crowd = new Crowd(system, 2)
  for (const user of crowd.people) crowd.say(user, '/start')
  await crowd.settled()
  await database.pool.query(`CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$`)
  await database.pool.query(
    'CREATE TRIGGER linger BEFORE INSERT ON outbound_message FOR EACH ROW EXECUTE FUNCTION linger()',
  )
  for (const user of crowd.people) crowd.say(user, 'القائمة')
  const writing = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`
  await until(async () => (await database.pool.query(writing)).rowCount !== 0, 10, 'a turn to be written')
  proxy.mute()
  const written = `SELECT 1 FROM outbound_message WHERE status = 'sending'`
  await until(async () => (await database.pool.query(written)).rowCount !== 0, 10, 'the turn to be written')
  proxy.refuse()
  await database.pool.query('DROP TRIGGER linger ON outbound_message')
  proxy.pass()
  await crowd.settled(60)
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it('does not say again what was said while the database was away', async () => {
  const crowd = new Crowd(system, 8)
  for (const user of crowd.people) crowd.say(user, '/start')
  await crowd.settled()
  const slow = system.telegram.fail({ method: 'sendMessage', kind: 'delay', delayMs: 2_000, times: 8 })
  for (const user of crowd.people) crowd.say(user, 'القائمة')
  await until(() => slow.hits === 8, 20, 'the replies to be on their way')
  proxy.refuse()
  const from = performance.now()
  // Longer than the sign of life of a process lasts.
  await until(() => performance.now() - from > 17_000, 30, 'the lease of the process to be over')
  proxy.pass()
  await crowd.settled(60)
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})
