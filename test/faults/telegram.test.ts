import { performance } from 'node:perf_hooks'
import { afterEach, expect, it, vi } from 'vitest'
import { audit, FAULTLESS } from '../support/audit.ts'
import { Crowd } from '../support/crowd.ts'
import { storm } from '../support/storm.ts'
import { System } from '../support/system.ts'
import { until } from '../support/until.ts'
import { report, STORM_SECONDS } from './counts.ts'

vi.setConfig({ testTimeout: 400_000 + STORM_SECONDS * 2_000 })

let system: System
afterEach(() => system.close())

it(`obeys a storm of 429 with retry_after from 1 to 60 s for ${STORM_SECONDS} s`, async () => {
  system = await System.open()
  const crowd = new Crowd(system, 40)
  const longest = Math.min(60, Math.max(2, Math.round(STORM_SECONDS / 5)))
  const watch = storm(system.telegram, {
    probability: 0.2,
    seconds: [1, 2, 5, Math.round(longest / 2), longest],
  })
  const from = performance.now()
  const over = new AbortController()
  const talking = crowd.talk(10, over.signal)
  await until(() => performance.now() - from > STORM_SECONDS * 1000, STORM_SECONDS + 10, 'the storm to rage')
  over.abort()
  await talking
  watch.end()
  await crowd.settled(300)
  const found = await audit(system, crowd)
  report(`429 storm of ${STORM_SECONDS} s`, {
    messages: crowd.ledger.length,
    refused: watch.refused,
    early: watch.early.length,
    ...found,
  })
  expect(watch.early).toEqual([])
  expect(found).toMatchObject({ ...FAULTLESS, repeats: 0 })
})

it('says nothing more often than sends were accepted and timed out, 30 % of them', async () => {
  system = await System.open()
  const crowd = new Crowd(system, 40)
  const fault = system.telegram.fail({
    method: 'sendMessage',
    kind: 'drop-after',
    probability: 0.3,
    times: Number.POSITIVE_INFINITY,
  })
  await crowd.talk(20, 600)
  // Pauses double with every try: with the fault still there, one chat in ten such runs would be at its eighth.
  fault.remove()
  await crowd.settled(200)
  const found = await audit(system, crowd)
  report('30 % accepted but timed out', { messages: crowd.ledger.length, timeOuts: fault.hits, ...found })
  expect(found).toMatchObject(FAULTLESS)
  expect(found.repeats).toBeLessThanOrEqual(fault.hits)
})

it('loses nothing when Telegram answers nonsense, errors and nothing at all', async () => {
  system = await System.open({ mode: 'polling' })
  const crowd = new Crowd(system, 20)
  const kinds = ['server-error', 'bad-gateway', 'drop', 'drop-after'] as const
  const faults = kinds.flatMap((kind) =>
    [/sendMessage/i, /getUpdates/i].map((method) =>
      system.telegram.fail({ method, kind, probability: 0.08, times: Number.POSITIVE_INFINITY }),
    ),
  )
  await crowd.talk(20, 300)
  await until(() => system.telegram.bot().updates.pending.size < 20, 120, 'most to be fetched')
  for (const fault of faults) fault.remove()
  await crowd.settled(120)
  const found = await audit(system, crowd)
  const hits = faults.reduce((sum, fault) => sum + fault.hits, 0)
  report('500, 502, dropped connections on both ways', {
    messages: crowd.ledger.length,
    faults: hits,
    ...found,
  })
  expect(found).toMatchObject(FAULTLESS)
})
