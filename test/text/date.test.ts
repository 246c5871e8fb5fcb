import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, gregorianOf, hijriOf, parseDate } from '../../src/text/date.ts'
import { anyText, inScript, SCRIPTS } from './any-text.ts'

/** A Saturday, 11 Jumada al-Akhirah 1448. */
const TODAY = '2026-11-21'

describe('a date in a calendar', () => {
  test.each([
    ['2026-11-01', '2026-11-01', 'gregorian'],
    ['1/11/2026', '2026-11-01', 'gregorian'],
    ['1-11-2026', '2026-11-01', 'gregorian'],
    ['5.11.2026م', '2026-11-05', 'gregorian'],
    ['٥ / ١١ / ٢٠٢٦', '2026-11-05', 'gregorian'],
    ['11/25/2026', '2026-11-25', 'gregorian'],
    ['2026/25/11', '2026-11-25', 'gregorian'],
    ['2026-11-01T10:00', '2026-11-01', 'gregorian'],
    ['مواليد 12/7/1980', '1980-07-12', 'gregorian'],
    ['يوم 5 شهر 11 سنة 2026', '2026-11-05', 'gregorian'],
    ['٣ نوفمبر 2026', '2026-11-03', 'gregorian'],
    ['3 تشرين الثاني 2026', '2026-11-03', 'gregorian'],
    ['2 آب 2026', '2026-08-02', 'gregorian'],
    ['2026 نوفمبر 3', '2026-11-03', 'gregorian'],
    ['November 3, 2026', '2026-11-03', 'gregorian'],
    ['3rd of Nov 2026', '2026-11-03', 'gregorian'],
    ['١٤٤٧/٥/١', '2025-10-23', 'hijri'],
    ['۱۴۴۷/۵/۱', '2025-10-23', 'hijri'],
    ['1/5/1447هـ', '2025-10-23', 'hijri'],
    ['1/5/1447 هجري', '2025-10-23', 'hijri'],
    ['١ رمضان ١٤٤٧', '2026-02-18', 'hijri'],
    ['الأول من شهر رمضان لعام 1447', '2026-02-18', 'hijri'],
    ['خمسة وعشرين رمضان 1447هـ', '2026-03-14', 'hijri'],
    ['٥ ربيع الآخر ١٤٤٧', '2025-09-27', 'hijri'],
    ['5 ذو الحجة 1446', '2025-06-01', 'hijri'],
    ['1 ramadan 1447 AH', '2026-02-18', 'hijri'],
    ['1/5/1447هـ الموافق 23/10/2025م', '2025-10-23', 'hijri'],
  ])('%s is %s, %s', (text, date, calendar) => {
    expect(parseDate(text, TODAY)).toEqual({ ok: true, value: { date, calendar } })
  })

  test.each([
    ['5 محرم', gregorianOf({ year: 1448, month: 1, day: 5 })],
    ['أول رمضان', gregorianOf({ year: 1448, month: 9, day: 1 })],
    ['3 ديسمبر', '2026-12-03'],
    ['1 يناير', '2027-01-01'],
    ['29 فبراير', '2028-02-29'],
  ])('%s, without a year, is the nearest: %s', (text, date) => {
    expect(parseDate(text, TODAY)).toMatchObject({ ok: true, value: { date } })
  })
})

test.each([
  ['اليوم', 0],
  ['اليوم الخميس', 0],
  ['today', 0],
  ['أمس', -1],
  ['البارحة', -1],
  ['أول أمس', -2],
  ['بكرة', 1],
  ['غداً', 1],
  ['بعد بكره', 2],
  ['قبل يومين', -2],
  ['قبل 3 ايام', -3],
  ['3 days ago', -3],
  ['قبل اسبوع', -7],
  ['من أسبوع', -7],
  ['قبل أسبوعين تقريبا', -14],
  ['بعد خمسة وعشرين يوم', 25],
  ['الخميس القادم', 5],
  ['السبت الجاي', 7],
  ['الجمعة الماضية', -1],
  ['الخميس اللي راح', -2],
  ['next friday', 6],
])('%s is %d days from today', (text, days) => {
  expect(parseDate(text, TODAY)).toEqual({
    ok: true,
    value: { date: addDays(TODAY, days), calendar: 'gregorian' },
  })
})

test.each([
  ['قبل شهر', '2026-10-21'],
  ['قبل ثلاثة اشهر', '2026-08-21'],
  ['قبل سنتين', '2024-11-21'],
])('%s is %s', (text, date) => {
  expect(parseDate(text, TODAY)).toMatchObject({ ok: true, value: { date } })
})

test.each([
  ['', 'absent'],
  ['مرحبا', 'absent'],
  ['أبي متوفى', 'absent'],
  ['3 اولاد', 'absent'],
  ['0551234567', 'absent'],
  ['055 123 4567', 'absent'],
  ['24/06/23', 'ambiguous'],
  ['5/11', 'ambiguous'],
  ['1447', 'ambiguous'],
  ['رمضان 1447', 'ambiguous'],
  ['5 محرم 47', 'ambiguous'],
  ['الخميس', 'ambiguous'],
  ['الأسبوع القادم', 'ambiguous'],
  ['من 1/5/2026 الى 3/5/2026', 'ambiguous'],
  ['30/2/2026', 'impossible'],
  ['31/11/2026', 'impossible'],
  ['30/8/1447', 'impossible'],
  ['30/13/1447', 'impossible'],
  ['0/5/2026', 'impossible'],
  ['30 فبراير', 'impossible'],
  ['1/5/2026هـ', 'impossible'],
  ['1/5/1447م', 'impossible'],
  ['1/5/9999', 'impossible'],
  ['99/99/99', 'impossible'],
  ['قبل 99999 يوم', 'impossible'],
])('%j is %s', (text, reason) => {
  expect(parseDate(text, TODAY)).toEqual({ ok: false, reason })
})

describe('parseDate at large', () => {
  it('reads 10,000 days of both calendars in three scripts and two orders', () => {
    const GREGORIAN = fc.integer({ min: -36_000, max: 18_600 }).map((days) => addDays(TODAY, days))
    fc.assert(
      fc.property(
        GREGORIAN,
        fc.constantFrom(...SCRIPTS),
        fc.constantFrom('/', '-', '.', ' '),
        fc.boolean(),
        fc.constantFrom('gregorian' as const, 'hijri' as const),
        (date, script, mark, yearFirst, calendar) => {
          const hijri = hijriOf(date)
          const { year, month, day } =
            calendar === 'hijri'
              ? hijri
              : { year: date.slice(0, 4), month: date.slice(5, 7), day: date.slice(8, 10) }
          const parts = yearFirst ? [year, month, day] : [day, month, year]
          const text = inScript(parts.join(mark), script)
          expect(parseDate(text, TODAY), text).toEqual({ ok: true, value: { date, calendar } })
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('never throws and answers with real days', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = parseDate(text, TODAY)
        if (read.ok) expect(addDays(read.value.date, 0)).toBe(read.value.date)
        else expect(['absent', 'impossible', 'ambiguous']).toContain(read.reason)
      }),
      { numRuns: 1000 },
    )
  })
})
