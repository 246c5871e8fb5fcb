import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  gregorianDate,
  gregorianOf,
  hijriDate,
  hijriOf,
  isRamadan,
  localDate,
  localTime,
  weekday,
} from '../../src/text/calendar.ts'

describe('Umm al-Qura', () => {
  test.each([
    ['2025-06-26', 1447, 1, 1],
    ['2026-02-18', 1447, 9, 1],
    ['2025-10-23', 1447, 5, 1],
    ['2026-11-21', 1448, 6, 11],
  ])('%s is %d/%d/%d', (date, year, month, day) => {
    expect(hijriOf(date)).toEqual({ year, month, day })
    expect(gregorianOf({ year, month, day })).toBe(date)
  })

  it('agrees with the ICU calendar of the platform on every day from 1350 to 1500 AH', () => {
    const icu = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    })
    for (
      let date = gregorianOf({ year: 1350, month: 1, day: 1 });
      date < '2077-11-01';
      date = addDays(date, 7)
    ) {
      const parts = Object.fromEntries(
        icu.formatToParts(new Date(`${date}T00:00:00Z`)).map((p) => [p.type, p.value]),
      )
      const { year, month, day } = hijriOf(date)
      expect(`${year}/${month}/${day}`, date).toBe(
        `${parseInt(parts.year ?? '', 10)}/${parts.month}/${parts.day}`,
      )
    }
  })

  it('has no 30th in a month of 29 and no year without a table', () => {
    expect(hijriDate(1447, 8, 30)).toBeNull()
    expect(hijriDate(1447, 7, 30)).toBe('2026-01-19')
    expect(hijriDate(1447, 13, 1)).toBeNull()
    expect(hijriDate(1299, 1, 1)).toBeNull()
    expect(hijriDate(1601, 1, 1)).toBeNull()
    expect(() => gregorianOf({ year: 1447, month: 8, day: 30 })).toThrow(RangeError)
  })

  it('knows the borders of Ramadan 1447', () => {
    expect(['2026-02-17', '2026-02-18', '2026-03-19', '2026-03-20'].map(isRamadan)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

describe('days', () => {
  it('counts over months, leap days and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-01-31', -12)).toBe('2025-01-31')
  })

  it('adds and counts the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 30_000 }), (days) => {
        expect(daysBetween('2026-11-21', addDays('2026-11-21', days))).toBe(days)
      }),
    )
  })

  it('names the days of the week', () => {
    expect(weekday('2026-11-21')).toBe('saturday')
    expect(weekday('2026-11-22')).toBe('sunday')
    expect(weekday('2024-02-29')).toBe('thursday')
  })

  test.each(['', '2026-1-1', '2026-02-30', '2026-13-01', '٢٠٢٦-٠١-٠١', '2026-01-01T00:00', '0000-01-01'])(
    '%j is refused as no date',
    (date) => {
      expect(() => addDays(date, 1)).toThrow(RangeError)
      expect(() => weekday(date)).toThrow(RangeError)
      expect(() => hijriOf(date)).toThrow(RangeError)
    },
  )

  it('has no 30 February', () => {
    expect(gregorianDate(2026, 2, 30)).toBeNull()
    expect(gregorianDate(2026, 2.5, 1)).toBeNull()
    expect(gregorianDate(2024, 2, 29)).toBe('2024-02-29')
  })
})

describe('local day and time', () => {
  test.each([
    ['2026-11-21T20:59:59Z', 'Asia/Riyadh', '2026-11-21', '23:59'],
    ['2026-11-21T21:00:00Z', 'Asia/Riyadh', '2026-11-22', '00:00'],
    ['2026-01-01T00:30:00Z', 'America/New_York', '2025-12-31', '19:30'],
    ['2026-07-01T12:05:00Z', 'Europe/Paris', '2026-07-01', '14:05'],
  ])('%s in %s is %s %s', (instant, zone, date, time) => {
    expect(localDate(new Date(instant), zone)).toBe(date)
    expect(localTime(new Date(instant), zone)).toBe(time)
  })

  it('refuses what is no instant or no zone', () => {
    expect(() => localDate(new Date(Number.NaN), 'Asia/Riyadh')).toThrow(RangeError)
    expect(() => localDate(new Date(0), 'Asia/Nowhere')).toThrow(RangeError)
  })
})
