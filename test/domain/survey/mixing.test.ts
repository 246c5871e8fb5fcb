import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Circumstances, carriedOver, FEWEST, mixable } from '../../../src/domain/survey/mixing.ts'

const one = (change: Partial<Circumstances> = {}): Circumstances => ({
  versionId: 'v',
  month: '2026-11-01',
  serviceId: 'food',
  channel: 'telegram',
  city: 'أبها',
  ...change,
})
const many = (n: number, change: Partial<Circumstances> = {}) => Array.from({ length: n }, () => one(change))

describe('of the running month', () => {
  test('five alike may go, four wait', () => {
    expect(mixable(many(5), '2026-11-01')).toHaveLength(5)
    expect(mixable(many(4), '2026-11-01')).toEqual([])
  })
  test('what differs in service, channel or questionnaire is not alike', () => {
    const mixed = [...many(4), one({ serviceId: 'rent' }), one({ channel: 'web' }), one({ versionId: 'w' })]
    expect(mixable(mixed, '2026-11-01')).toEqual([])
  })
  test('a city of fewer than five is left out, and never by itself', () => {
    const cities = (n: number) =>
      mixable([...many(6), ...many(n, { city: 'بيشة' })], '2026-11-01').map(({ city }) => city)
    expect(new Set(cities(2))).toEqual(new Set([null]))
    expect(new Set(cities(5))).toEqual(new Set(['أبها', 'بيشة']))
  })
})

describe('of a month that is over', () => {
  test('five go without what sets them apart', () => {
    const left = [...many(3), one({ serviceId: 'rent' }), one({ channel: 'web' })]
    expect(mixable(left, '2026-12-01')).toEqual(
      Array.from({ length: 5 }, () => ({
        versionId: 'v',
        month: '2026-11-01',
        serviceId: null,
        channel: '',
        city: null,
      })),
    )
  })
  test('fewer go on into the next month, also over the end of a year', () => {
    const left = many(3, { month: '2026-12-01' })
    expect(mixable(left, '2027-01-01')).toEqual([])
    expect(carriedOver(left, '2027-01-01')).toEqual(left)
    expect(carriedOver(left, '2026-12-01')).toEqual([])
  })
})

test('whatever waits, nothing kept is shared by fewer than five, and nothing is lost or doubled', () => {
  const circumstances = fc.record({
    n: fc.nat(),
    versionId: fc.constantFrom('v', 'w'),
    month: fc.constantFrom('2026-10-01', '2026-11-01'),
    serviceId: fc.constantFrom('food', 'rent', null),
    channel: fc.constantFrom('telegram', 'web'),
    city: fc.constantFrom('أبها', 'بيشة', null),
  })
  fc.assert(
    fc.property(fc.array(circumstances, { maxLength: 80 }), (all) => {
      const waiting = all.map((given, n) => ({ ...given, n }))
      const ready = mixable(waiting, '2026-11-01')
      const over = carriedOver(waiting, '2026-11-01')
      const groups = new Map<string, number>()
      for (const { n, ...kept } of ready) {
        const key = JSON.stringify([kept.versionId, kept.month, kept.serviceId, kept.channel, kept.city])
        groups.set(key, (groups.get(key) ?? 0) + 1)
      }
      const gone = new Set(ready.map(({ n }) => n))
      return (
        [...groups.values()].every((count) => count >= FEWEST) &&
        gone.size === ready.length &&
        over.every(({ n }) => !gone.has(n)) &&
        waiting.every(
          ({ n, month }) => gone.has(n) || month === '2026-11-01' || over.some((late) => late.n === n),
        )
      )
    }),
  )
})
