import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overlaps } from '../../src/domain/appointment.ts'
import { calendarFile } from '../../src/domain/appointment-calendar.ts'
import {
  freeTimes,
  reminderAt,
  type Times,
  type Warning,
  warningsOf,
} from '../../src/domain/appointment-times.ts'
import { isQuiet, quietHours } from '../../src/domain/quiet-hours.ts'
import { localDate, localTime, weekday } from '../../src/text/date.ts'
import { sample } from '../support/world.ts'

const timeZone = 'Asia/Riyadh'
const at = (local: string) => new Date(`${local}:00+03:00`)
const now = at('2026-11-22T08:00')
const hours = { from: '08:00', to: '15:00' }
const short = { from: '10:00', to: '14:00' }
const week = (span: typeof hours) => ({
  sunday: [span],
  monday: [span],
  tuesday: [span],
  wednesday: [span],
  thursday: [span],
  friday: [],
  saturday: [],
})
const times: Times = {
  timeZone,
  quietHours: quietHours.parse(undefined),
  officeHours: {
    week: week(hours),
    ramadan: week(short),
    ramadanDates: [],
    holidays: [{ name: { ar: 'عيد الفطر' }, from: '2027-03-09', to: '2027-03-13' }],
  },
}
const kinds = (startsAt: Date, busy: { startsAt: Date; minutes: number; id: string }[] = [], minutes = 60) =>
  warningsOf({ startsAt, minutes }, times, { now, busy }).map(({ kind }: Warning) => kind)

describe('a time', () => {
  test('in office hours, two days ahead, has nothing against it', () =>
    expect(kinds(at('2026-11-24T10:00'))).toEqual([]))
  test('that ends as another begins does not clash with it', () => {
    const busy = [{ id: 'a', startsAt: at('2026-11-24T11:00'), minutes: 30 }]
    expect(kinds(at('2026-11-24T10:00'), busy)).toEqual([])
    expect(kinds(at('2026-11-24T10:01'), busy)).toEqual(['taken'])
    expect(kinds(at('2026-11-24T11:30'), busy)).toEqual([])
  })
  test('that has passed is told so', () => expect(kinds(at('2026-11-22T07:59'))).toContain('past'))
  test('outside office hours, or beyond their end, is told so', () => {
    expect(kinds(at('2026-11-24T07:30'))).toEqual(['outsideHours'])
    expect(kinds(at('2026-11-24T14:30'))).toEqual(['outsideHours'])
    expect(kinds(at('2026-11-24T23:30'))).toEqual(['outsideHours'])
  })
  test('on a Friday is a day off, and in its prayer that is said too', () => {
    expect(kinds(at('2026-11-27T16:00'))).toEqual(['dayOff'])
    expect(kinds(at('2026-11-27T12:00'))).toEqual(['dayOff', 'fridayPrayer'])
    expect(kinds(at('2026-11-27T10:00'), [], 61)).toEqual(['dayOff', 'fridayPrayer'])
  })
  test('in Ramadan is measured by its hours, and that it is Ramadan is said', () => {
    expect(kinds(at('2027-02-15T11:00'))).toEqual(['ramadan'])
    expect(kinds(at('2027-02-15T09:00'))).toEqual(['outsideHours', 'ramadan'])
  })
  test('in a holiday is told which', () =>
    expect(warningsOf({ startsAt: at('2027-03-10T10:00'), minutes: 30 }, times, { now, busy: [] })).toEqual([
      { kind: 'holiday', name: { ar: 'عيد الفطر' } },
    ]))
  test('of which nobody can be reminded is told so', () =>
    expect(
      warningsOf({ startsAt: at('2026-11-23T10:00'), minutes: 30 }, times, {
        now: at('2026-11-22T18:00'),
        busy: [],
      }),
    ).toEqual([{ kind: 'noReminder' }]))
})

describe('the reminder', () => {
  const remind = (local: string, from = now, quiet = times.quietHours) => {
    const found = reminderAt(at(local), { timeZone, quietHours: quiet }, from)
    return found && `${localDate(found, timeZone)} ${localTime(found, timeZone)}`
  }
  test('is the day before at five', () => expect(remind('2026-11-24T10:00')).toBe('2026-11-23 17:00'))
  test('crosses the month and the year', () => {
    expect(remind('2026-12-01T10:00')).toBe('2026-11-30 17:00')
    expect(remind('2027-01-01T00:30')).toBe('2026-12-31 17:00')
  })
  test('before a Saturday comes on Friday after the prayer', () =>
    expect(remind('2026-11-28T09:00')).toBe('2026-11-27 17:00'))
  test('moves to the nearest allowed time of that day: evenings of Ramadan', () => {
    const evenings = { from: '01:00', to: '20:30', friday: null }
    expect(remind('2027-02-16T22:00', now, evenings)).toBe('2027-02-15 20:30')
    const mornings = { from: '13:00', to: '09:00', friday: null }
    expect(remind('2026-11-24T10:00', now, mornings)).toBe('2026-11-23 12:30')
  })
  test('is none where its time has passed: they have just been told', () => {
    expect(remind('2026-11-23T10:00', at('2026-11-22T17:00'))).toBeNull()
    expect(remind('2026-11-23T10:00', at('2026-11-22T16:59'))).toBe('2026-11-22 17:00')
  })
  test('is always the day before, ahead, and never in quiet hours', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 * 24 * 60 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 23 }),
        (minutes, from, to) => {
          const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
          const quiet = { from: clock(from), to: clock(to), friday: { from: '11:00', to: '14:00' } }
          const startsAt = new Date(now.getTime() + minutes * 60_000)
          const found = reminderAt(startsAt, { timeZone, quietHours: quiet }, now)
          if (!found) return
          expect(found > now).toBe(true)
          expect(isQuiet(quiet, found, timeZone)).toBe(false)
          expect(localDate(found, timeZone) < localDate(startsAt, timeZone)).toBe(true)
        },
      ),
      { numRuns: 200 },
    ))
})

describe('free times', () => {
  const all = (busy: { id: string; startsAt: Date; minutes: number }[], count = 3, from = now) =>
    freeTimes(times, { now: from, minutes: 60, busy, count })
  test('are one a day, from tomorrow on, where the officer has nothing', () => {
    const busy = [{ id: 'a', startsAt: at('2026-11-23T08:00'), minutes: 90 }]
    expect(all(busy).map((one) => `${localDate(one, timeZone)} ${localTime(one, timeZone)}`)).toEqual([
      '2026-11-23 09:30',
      '2026-11-24 11:00',
      '2026-11-25 08:00',
    ])
  })
  test('are in office hours, on no Friday, and clash with nothing', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            start: fc.integer({ min: 0, max: 60 * 24 * 20 }),
            minutes: fc.integer({ min: 10, max: 240 }),
          }),
          { maxLength: 30 },
        ),
        (given) => {
          const busy = given.map(({ start, minutes }, n) => ({
            id: String(n),
            startsAt: new Date(now.getTime() + start * 60_000),
            minutes,
          }))
          for (const startsAt of all(busy, 5)) {
            expect(weekday(localDate(startsAt, timeZone))).not.toBe('friday')
            expect(
              warningsOf({ startsAt, minutes: 60 }, times, { now, busy }).map(({ kind }) => kind),
            ).not.toContain('outsideHours')
            expect(busy.some((other) => overlaps({ startsAt, minutes: 60 }, other))).toBe(false)
          }
        },
      ),
      { numRuns: 50 },
    ))
  test('are of the sample association too', () =>
    expect(freeTimes(sample, { now, minutes: 30, busy: [] })).toHaveLength(3))
})

describe('the calendar file', () => {
  const event = {
    uid: 'a1',
    summary: 'مقابلة: طلب 4821-9036، مع كلمات تطول حتى يُطوى السطر على أكثر من خمسة وسبعين بايتًا بالتمام',
    location: 'الدور 1; غرفة 2, يمين\nBEGIN:VALARM',
    startsAt: at('2026-11-24T10:00'),
    minutes: 45,
    status: 'CONFIRMED' as const,
    changedAt: now,
    sequence: 2,
  }
  const file = calendarFile('مواعيد', [event])
  test('is in lines of at most 75 octets, ended as the standard says', () => {
    const lines = file.split('\r\n')
    expect(lines.at(-1)).toBe('')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true)
  })
  test('unfolds to what was put in, and nobody begins lines of their own', () => {
    const whole = file.replaceAll('\r\n ', '')
    expect(whole).toContain(`SUMMARY:${event.summary}`)
    expect(whole).toContain('LOCATION:الدور 1\\; غرفة 2\\, يمين\\nBEGIN:VALARM')
    expect(whole).toContain('SEQUENCE:2')
    expect(whole).toContain('DTSTART:20261124T070000Z')
    expect(whole).toContain('DTEND:20261124T074500Z')
    expect(whole.match(/^BEGIN:/gm)).toHaveLength(2)
  })
})
