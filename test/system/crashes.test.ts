import { afterEach, describe, expect, it, vi } from 'vitest'
import { audit, FAULTLESS, leaks } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'

// Processes start and die here: on a machine that is busy with other things that takes its time.
vi.setConfig({ testTimeout: 120_000 })

let system: System
afterEach(() => system.close())

describe.each(['webhook', 'polling'] as const)('under load by %s', (mode) => {
  it('loses nothing and answers once when it is killed', async () => {
    system = await System.open({ mode })
    const crowd = new Crowd(system, 12)
    const over = new AbortController()
    const talking = crowd.talk(20, over.signal)
    const kills = 2
    for (let kill = 1; kill <= kills; kill++) {
      const heard = crowd.ledger.length
      await until(() => crowd.ledger.length >= heard + 15, 30, 'people to go on')
      await system.killAndRestart()
    }
    over.abort()
    await talking
    await crowd.settled(60)
    const found = await audit(system, crowd)
    expect(found).toMatchObject(FAULTLESS)
    expect(found.repeatsOfOneChat).toBeLessThanOrEqual(kills)
    expect(leaks(system, crowd)).toEqual([])
  })
})

it('loses nothing when the database server is killed, which comes back by itself', async () => {
  system = await System.open()
  const crowd = new Crowd(system, 12)
  const over = new AbortController()
  const talking = crowd.talk(20, over.signal)
  for (let kill = 1; kill <= 2; kill++) {
    const heard = crowd.ledger.length
    await until(() => crowd.ledger.length >= heard + 15, 30, 'people to go on')
    await system.killDatabase()
    await until(async () => (await system.app.readiness()) === 200, 30, 'the application to be ready again')
  }
  over.abort()
  await talking
  await crowd.settled(60)
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
  expect(system.app.alive).toBe(true)
  expect(leaks(system, crowd)).toEqual([])
})

it('ends in order under load when it is told to, and the next process goes on', async () => {
  system = await System.open()
  const crowd = new Crowd(system, 12)
  const over = new AbortController()
  const talking = crowd.talk(20, over.signal)
  await until(() => crowd.ledger.length >= 20, 30, 'people to write')
  const { code, ms } = await system.app.terminate()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(10_000)
  expect(system.postmaster()).toBeUndefined()
  await system.start()
  over.abort()
  await talking
  await crowd.settled()
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it('answers a person again whose reply was on its way when it died', async () => {
  system = await System.open({ mode: 'polling' })
  const crowd = new Crowd(system, 1)
  const [user] = crowd.people
  if (!user) throw new Error('nobody')
  crowd.say(user, '/start')
  await user.waitForReply()
  const hangs = system.telegram.fail({ method: 'sendMessage', kind: 'hang' })
  crowd.say(user, 'القائمة')
  await until(() => hangs.hits === 1, 10, 'a reply to be on its way')
  await system.app.kill()
  await system.start()
  crowd.say(user, 'متى تفتحون أبوابكم')
  await crowd.settled(60)
  expect(await audit(system, crowd)).toMatchObject({ ...FAULTLESS, repeats: 0 })
})
