import fc from 'fast-check'
import { expect, it } from 'vitest'
import { restartPause } from '../../../../src/channels/whatsapp/web/backoff.ts'

const RANGE = [1_000, 300_000] as const
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

it('stays within a quarter of its bounds, however often it failed', () => {
  fc.assert(
    fc.property(fc.nat(10_000), chance, (failures, random) => {
      const pause = restartPause(failures, RANGE, random)
      expect(pause).toBeGreaterThanOrEqual(750)
      expect(pause).toBeLessThanOrEqual(375_000)
    }),
  )
})

it('never shortens with another failure', () => {
  fc.assert(
    fc.property(fc.nat(40), chance, (failures, random) => {
      expect(restartPause(failures + 1, RANGE, random)).toBeGreaterThanOrEqual(
        restartPause(failures, RANGE, random),
      )
    }),
  )
})

it('comes back from a first failure at once', () => {
  expect(restartPause(0, RANGE, 0.5)).toBe(1_000)
})
