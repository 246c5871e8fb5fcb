import { performance } from 'node:perf_hooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { audit, FAULTLESS, leaks } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'
import { DATABASE_KILLS, KILLS, percentile, report } from './counts.ts'

vi.setConfig({ testTimeout: 60_000 + 20_000 * KILLS })

let system: System
afterEach(() => system.close())

describe.each(['webhook', 'polling'] as const)('by %s', (mode) => {
  // Both ways together make up the figure of the table.
  const kills = Math.ceil(KILLS / 2)

  it(`survives kill -9 of the application, ${kills} times at 20 messages a second`, async () => {
    system = await System.open({ mode, timeScale: 0.05 })
    const crowd = new Crowd(system, 20)
    const over = new AbortController()
    const talking = crowd.talk(20, over.signal)
    const back: number[] = []
    for (let kill = 1; kill <= kills; kill++) {
      const heard = crowd.ledger.length
      // At another moment of the turn every time.
      const more = 8 + ((kill * 7) % 13)
      await until(() => crowd.ledger.length >= heard + more, 60, 'people to go on')
      const from = performance.now()
      await system.killAndRestart()
      back.push(performance.now() - from)
      // On a busy machine people would else be ever further ahead.
      await until(() => system.telegram.bot().updates.pending.size < 200, 60, 'the backlog to shrink')
    }
    over.abort()
    await talking
    await crowd.settled(120)
    const found = await audit(system, crowd)
    report(`kill -9 of the application x${kills} by ${mode}`, {
      messages: crowd.ledger.length,
      ...found,
      readyAgainP50: percentile(back, 0.5),
      readyAgainMax: percentile(back, 1),
    })
    expect(found).toMatchObject(FAULTLESS)
    expect(found.repeatsOfOneChat).toBeLessThanOrEqual(kills)
    expect(leaks(system, crowd)).toEqual([])
  })
})

it(`survives kill -9 of PostgreSQL, ${DATABASE_KILLS} times at 20 messages a second`, async () => {
  system = await System.open({ timeScale: 0.05 })
  const crowd = new Crowd(system, 20)
  const over = new AbortController()
  const talking = crowd.talk(20, over.signal)
  const back: number[] = []
  for (let kill = 1; kill <= DATABASE_KILLS; kill++) {
    const heard = crowd.ledger.length
    await until(() => crowd.ledger.length >= heard + 8 + ((kill * 7) % 13), 60, 'people to go on')
    const from = performance.now()
    await system.killDatabase()
    await until(async () => (await system.app.readiness()) === 200, 30, 'the application to be ready again')
    back.push(performance.now() - from)
  }
  over.abort()
  await talking
  await crowd.settled(120)
  const found = await audit(system, crowd)
  report(`kill -9 of PostgreSQL x${DATABASE_KILLS}`, {
    messages: crowd.ledger.length,
    ...found,
    readyAgainP50: percentile(back, 0.5),
    readyAgainMax: percentile(back, 1),
  })
  expect(system.apps).toHaveLength(1)
  expect(found).toMatchObject({ ...FAULTLESS, repeats: 0 })
  expect(percentile(back, 1)).toBeLessThan(30_000)
  expect(leaks(system, crowd)).toEqual([])
  expect(system.databaseLog()).not.toMatch(/1123456780|551234567|نورة/)
})

it('answers within a minute a person whose reply was on its way when the application was killed', async () => {
  system = await System.open({ mode: 'polling' })
  const crowd = new Crowd(system, 1)
  const [user] = crowd.people
  if (!user) throw new Error('nobody')
  crowd.say(user, '/start')
  await user.waitForReply({ timeout: 20_000 })
  const waits: number[] = []
  for (let kill = 1; kill <= 5; kill++) {
    const hangs = system.telegram.fail({ method: 'sendMessage', kind: 'hang' })
    crowd.say(user, 'القائمة')
    await until(() => hangs.hits === 1, 30, 'a reply to be on its way')
    const from = performance.now()
    await system.killAndRestart()
    crowd.say(user, 'متى تفتحون أبوابكم')
    await crowd.settled(60)
    waits.push(performance.now() - from)
  }
  const found = await audit(system, crowd)
  report('kill -9 in the middle of a send x5', { ...found, answeredAgainMax: percentile(waits, 1) })
  expect(found).toMatchObject(FAULTLESS)
})

it('is taken over by a second process on the same bot when the first is killed', async () => {
  system = await System.open({ mode: 'polling' })
  const crowd = new Crowd(system, 6)
  await crowd.talk(20, 12)
  await crowd.settled()
  const first = system.app
  const second = system.launch({ PORT: '0' })
  await until(() => second.output.includes('Sila is running'), 60, 'a second process to run')
  await crowd.talk(20, 12)
  await crowd.settled()
  const from = performance.now()
  await first.kill()
  await crowd.talk(20, 12)
  await crowd.settled(60)
  const found = await audit(system, crowd)
  report('second process takes over after kill -9', { ...found, ms: Math.round(performance.now() - from) })
  expect(second.alive).toBe(true)
  expect(found).toMatchObject(FAULTLESS)
})
