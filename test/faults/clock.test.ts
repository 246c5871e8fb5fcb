import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { audit, FAULTLESS } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'
import { report } from './counts.ts'

vi.setConfig({ testTimeout: 240_000 })

/** Lets a process see another time (`apt-get install faketime`). */
const FAKETIME = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
].find(existsSync)

let system: System
afterEach(() => system.close())

describe.skipIf(!FAKETIME)('a clock that jumps', () => {
  it.each(['+1d', '-2h'])(
    'by %s under the running application and its database loses and doubles nothing',
    async (jump) => {
      system = await System.prepare({ mode: 'webhook' })
      const clock = path.join(system.dataDir, 'clock')
      writeFileSync(clock, '+0\n')
      await system.start({
        LD_PRELOAD: FAKETIME ?? '',
        FAKETIME_TIMESTAMP_FILE: clock,
        FAKETIME_NO_CACHE: '1',
        // Clocks that cannot be set are not: timers of the process run on these.
        DONT_FAKE_MONOTONIC: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      })
      const crowd = new Crowd(system, 10)
      await crowd.talk(20, 60)
      await crowd.settled()
      const [{ now: before } = { now: new Date() }] = await system.query<{ now: Date }>('SELECT now()')
      // One request that reminds, and replies that wait for their next try while the clock moves.
      const asker = crowd.people[0]
      if (!asker) throw new Error('nobody')
      const fault = system.telegram.fail({
        method: 'sendMessage',
        kind: 'rate-limit',
        retryAfter: 5,
        times: 8,
      })
      for (const user of crowd.people) crowd.say(user, 'القائمة')
      await until(() => fault.hits >= 3, 20, 'replies to be put off')
      crowd.say(asker, 'أريد أن أنهي حياتي')
      await until(
        async () =>
          (await system.query("SELECT 1 FROM due_job WHERE task = 'crisis-unclaimed'")).length === 1,
        20,
        'an alarm to be set',
      )
      await system.query(
        `INSERT INTO due_job (id, task, key, payload, due_at) VALUES (gen_random_uuid(), 'expire-drafts', 'test', '{}', now() + interval '1 hour')`,
      )

      writeFileSync(clock, `${jump}\n`)
      const during = crowd.talk(20, 60)
      const [{ now: after } = { now: new Date() }] = await system.query<{ now: Date }>('SELECT now()')
      expect(Math.abs(after.getTime() - before.getTime())).toBeGreaterThan(3_600_000)
      await during
      await crowd.settled(90)
      const jobs = await system.query(
        'SELECT task, status, count(*)::int AS n FROM due_job GROUP BY 1, 2 ORDER BY 1, 2',
      )
      const found = await audit(system, crowd)
      report(`clock jumps ${jump}`, { messages: crowd.ledger.length, jobs, ...found })
      expect(found).toMatchObject({ ...FAULTLESS, repeats: 0 })
      const alarms = jobs.filter(({ task }) => task === 'crisis-unclaimed').reduce((sum, { n }) => sum + n, 0)
      expect(alarms).toBe(1)
      if (jump === '+1d') expect(jobs).toContainEqual({ task: 'expire-drafts', status: 'done', n: 1 })
    },
  )
})
