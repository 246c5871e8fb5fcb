import { performance } from 'node:perf_hooks'
import { afterEach, expect, it, vi } from 'vitest'
import { audit, FAULTLESS } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { System } from '../support/system.ts'
import type { User } from '../support/telegram-standin/index.ts'
import { until } from '../support/until.ts'
import { BURST, LOAD_SECONDS, percentile, report } from './counts.ts'

vi.setConfig({ testTimeout: 240_000 + LOAD_SECONDS * 2_000 })

let system: System
afterEach(() => system.close())

/** Milliseconds from each message to the reply to it, in the order of each chat. */
function waits(crowd: Crowd): number[] {
  return crowd.people.flatMap(({ chat }) => {
    const asked = chat.log.filter(({ who }) => who === 'user')
    const shown = chat.log.filter(({ who, kind }) => who === 'bot' && kind === 'text')
    return asked.flatMap(({ at }, n) => {
      const reply = shown[n]
      return reply ? [reply.at - at] : []
    })
  })
}

it(`answers 50 messages a second for ${LOAD_SECONDS} s`, async () => {
  system = await System.open()
  const crowd = new Crowd(system, 200)
  const others = new Crowd(system, 20)
  const talking = crowd.talk(50, 50 * LOAD_SECONDS)
  const heard = await Promise.all(others.people.map((user, n) => callForHelp(user, n)))
  await talking
  crowd.join(others)
  const from = performance.now()
  await crowd.settled(120)
  const found = await audit(system, crowd)
  const times = waits(crowd)
  report(`50 messages/s for ${LOAD_SECONDS} s`, {
    messages: crowd.ledger.length,
    ...found,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    drainedMs: Math.round(performance.now() - from),
  })
  report('people in danger meanwhile', {
    calls: heard.length,
    p50: percentile(heard, 0.5),
    max: percentile(heard, 1),
  })
  expect(found).toMatchObject({ ...FAULTLESS, repeats: 0 })
  expect(percentile(heard, 1)).toBeLessThan(5_000)
  const alarms = await system.query("SELECT status FROM due_job WHERE task = 'crisis-unclaimed'")
  expect(alarms).toHaveLength(others.people.length)
  expect(system.output.match(/"a person is needed"/g)?.length).toBeGreaterThanOrEqual(alarms.length)

  async function callForHelp(user: User, n: number): Promise<number> {
    const gap = Math.min(3_000, LOAD_SECONDS * 40)
    const begin = performance.now()
    await until(() => performance.now() - begin > gap * (n + 1), LOAD_SECONDS + 60, 'their turn')
    const at = performance.now()
    others.say(user, 'أفكر في الانتحار ولا أستطيع التوقف')
    await user.waitForReply({ match: /911/, timeout: 60_000 })
    return performance.now() - at
  }
})

it(`survives a burst of ${BURST} messages in ten seconds and SIGTERM in the middle of it`, async () => {
  system = await System.open()
  const crowd = new Crowd(system, 200)
  await crowd.talk(BURST / 10, BURST)
  const from = performance.now()
  await crowd.settled(120)
  const found = await audit(system, crowd)
  const times = waits(crowd)
  report(`burst of ${BURST} in 10 s`, {
    ...found,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    drainedMs: Math.round(performance.now() - from),
  })
  expect(found).toMatchObject({ ...FAULTLESS, repeats: 0 })

  const over = new AbortController()
  const talking = crowd.talk(100, over.signal)
  const heard = crowd.ledger.length
  await until(() => crowd.ledger.length >= heard + 200, 30, 'people to go on')
  const { code, ms } = await system.app.terminate()
  await system.start()
  over.abort()
  await talking
  await crowd.settled(120)
  const after = await audit(system, crowd)
  report('SIGTERM at 100 messages/s', { ...after, code, ms })
  expect(code).toBe(0)
  expect(ms).toBeLessThan(11_000)
  expect(after).toMatchObject({ ...FAULTLESS, repeats: 0 })
})
