import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outdatedBackups } from '../../src/domain/kept-backups.ts'

const DAY_MS = 86_400_000
const at = (day: string) => ({ at: new Date(`${day}T23:20:00Z`) })
const days = (all: readonly { readonly at: Date }[]) =>
  all.map((one) => one.at.toISOString().slice(0, 10)).sort()

/** As it goes night after night: one is made, what is outdated goes. */
function nights(count: number, first = '2026-01-01') {
  let kept: { readonly at: Date }[] = []
  for (let night = 0; night < count; night++) {
    kept.push({ at: new Date(Date.parse(`${first}T23:20:00Z`) + night * DAY_MS) })
    const gone = new Set(outdatedBackups(kept))
    kept = kept.filter((one) => !gone.has(one))
  }
  return kept
}

describe('nightly backups', () => {
  test('stay a week, and of each week before the last of it', () => {
    // 2026-03-01 is a Sunday.
    expect(days(nights(60))).toEqual([
      '2026-02-14',
      '2026-02-21',
      '2026-02-23',
      '2026-02-24',
      '2026-02-25',
      '2026-02-26',
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
    ])
  })

  test('of one day the newest stays', () => {
    const early = { at: new Date('2026-03-01T01:00:00Z') }
    const late = { at: new Date('2026-03-01T22:00:00Z') }
    expect(outdatedBackups([early, late])).toEqual([early])
  })

  test('are not lost by a machine that was off', () => {
    const old = ['2025-01-05', '2025-01-06', '2025-01-07'].map(at)
    expect(outdatedBackups([...old, at('2026-03-01')])).toEqual([])
  })

  test('never more than eleven stay, and the newest always does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 * 24 }), { minLength: 1 }), (hours) => {
        const all = hours.map((hour) => ({ at: new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000) }))
        const gone = outdatedBackups(all)
        const kept = all.filter((one) => !gone.includes(one))
        expect(kept.length).toBeLessThanOrEqual(11)
        expect(Math.max(...kept.map((one) => one.at.getTime()))).toBe(
          Math.max(...all.map((one) => one.at.getTime())),
        )
        expect(outdatedBackups(kept)).toEqual([])
      }),
    )
  })
})
