import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoff } from '../../src/channels/pause.ts'

const RANGE = [1_000, 300_000] as const
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

it('stays within a quarter of its bounds, however often it failed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), chance, (attempt, random) => {
      const pause = backoff(attempt, RANGE, random)
      expect(pause).toBeGreaterThanOrEqual(750)
      expect(pause).toBeLessThanOrEqual(375_000)
    }),
  )
})

it('never shortens with another failure', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), chance, (attempt, random) => {
      expect(backoff(attempt + 1, RANGE, random)).toBeGreaterThanOrEqual(backoff(attempt, RANGE, random))
    }),
  )
})

it('comes back from a first failure at once', () => {
  expect(backoff(1, RANGE, 0.5)).toBe(1_000)
})
