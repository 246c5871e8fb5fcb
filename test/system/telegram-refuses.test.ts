import { performance } from 'node:perf_hooks'
import { afterEach, expect, it, vi } from 'vitest'
import { audit, FAULTLESS } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { storm } from '../support/storm.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 120_000 })

let system: System
let database: TestDatabase
afterEach(async () => {
  await system.close()
  await database.drop()
})
/** On the server of this test run: what is at stake here is Telegram. */
async function open(): Promise<System> {
  database = await testDatabase()
  return System.open({ database })
}

it('never sends before Telegram allows it in a storm of 429, and loses nothing', async () => {
  system = await open()
  const crowd = new Crowd(system, 12)
  const watch = storm(system.telegram, { probability: 0.3, seconds: [1, 2] })
  const from = performance.now()
  const over = new AbortController()
  const talking = crowd.talk(20, over.signal)
  await until(() => performance.now() - from > 5_000, 10, 'the storm to have raged for five seconds')
  over.abort()
  await talking
  watch.end()
  await crowd.settled(60)
  expect(watch.refused).toBeGreaterThan(0)
  expect(watch.early).toEqual([])
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it('goes on with other people while one chat must wait', async () => {
  system = await open()
  const crowd = new Crowd(system, 6)
  const [slow, ...others] = crowd.people
  if (!slow) throw new Error('nobody')
  const fault = system.telegram.fail({
    method: 'sendMessage',
    chatId: slow.id,
    kind: 'rate-limit',
    retryAfter: 3,
  })
  crowd.say(slow, 'القائمة')
  await until(() => fault.hits === 1, 10, 'the one chat to be refused')
  const before = slow.chat.length
  for (const user of others) crowd.say(user, 'القائمة')
  await Promise.all(others.map((user) => user.waitForReply({ timeout: 20_000 })))
  expect(slow.chat.length).toBe(before)
  await crowd.settled()
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it('answers a person in danger first when Telegram lets it speak again', async () => {
  system = await open()
  const crowd = new Crowd(system, 30)
  const [inDanger, ...others] = crowd.people
  if (!inDanger) throw new Error('nobody')
  const fault = system.telegram.fail({
    method: 'sendMessage',
    kind: 'rate-limit',
    retryAfter: 4,
    times: 3,
  })
  // Three chats that must wait are a limit of the whole bot.
  for (const user of others.splice(0, 3)) crowd.say(user, 'القائمة')
  await until(() => fault.hits === 3, 10, 'the bot to be refused')
  const order: number[] = []
  system.telegram.on('bot-message', (chat) => order.push(chat.info.id))
  for (const user of others) crowd.say(user, 'القائمة')
  await until(
    async () => (await system.query('SELECT 1 FROM inbound_message')).length === crowd.ledger.length,
    20,
    'everything to be recorded',
  )
  crowd.say(inDanger, 'أفكر في الانتحار ولا أستطيع التوقف')
  await crowd.settled()
  expect(order[0]).toBe(inDanger.id)
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})
