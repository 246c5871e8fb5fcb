import { describe, expect, test } from 'vitest'
import { officeTimeAfter, waitingPromise } from '../../src/domain/waiting-promise.ts'
import { charity } from '../conversation/office.ts'

/** Sundays from 8 to 16 in Riyadh (UTC+3), and nothing else. */
const { officeHours, timeZone } = charity
const reached = (from: string, minutes: number) =>
  officeTimeAfter(officeHours, new Date(from), minutes, timeZone)?.toISOString()

describe('office time', () => {
  test('passes while the office is open', () => {
    expect(reached('2026-11-22T06:00:00Z', 30)).toBe('2026-11-22T06:30:00.000Z')
    expect(reached('2026-11-22T05:00:00Z', 480)).toBe('2026-11-22T13:00:00.000Z')
  })
  test('stands still while it is closed', () => {
    expect(reached('2026-11-22T12:50:00Z', 30)).toBe('2026-11-29T05:20:00.000Z')
    expect(reached('2026-11-24T21:00:00Z', 60)).toBe('2026-11-29T06:00:00.000Z')
  })
  test('knows holidays, and says nothing where the office does not open for so long', () => {
    const holidays = [{ name: { ar: 'إجازة' }, from: '2026-11-22', to: '2026-11-28' }]
    const shut = { ...officeHours, holidays }
    const at = officeTimeAfter(shut, new Date('2026-11-22T06:00:00Z'), 30, timeZone)
    expect(at?.toISOString()).toBe('2026-11-29T05:30:00.000Z')
    expect(reached('2026-11-22T06:00:00Z', 480 * 10)).toBeUndefined()
  })
})

describe('a promise', () => {
  test('of a crisis runs by the clock, all others in office hours, reminded after four fifths', () => {
    const at = new Date('2026-11-24T21:00:00Z')
    expect(waitingPromise(charity, 'crisis', at)).toEqual({
      remindAt: new Date('2026-11-24T21:04:00Z'),
      dueAt: new Date('2026-11-24T21:05:00Z'),
    })
    expect(waitingPromise(charity, 'high', at)?.dueAt.toISOString()).toBe('2026-11-29T05:30:00.000Z')
    expect(waitingPromise(charity, 'normal', at)).toEqual({
      remindAt: new Date('2026-11-29T08:12:00Z'),
      dueAt: new Date('2026-11-29T09:00:00Z'),
    })
  })
})
