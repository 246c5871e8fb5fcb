import { daysBetween, gregorianDate, hijriDate, hijriOf } from './calendar.ts'
import { foldWords } from './fold.ts'
import { monthAt } from './month-names.ts'
import { parseNumber } from './number.ts'
import { parseOrdinal } from './ordinal.ts'
import type { Parsed } from './parsed.ts'
import { relativeDate } from './relative-date.ts'

export {
  addDays,
  gregorianOf,
  type HijriDay,
  hijriOf,
  instantAt,
  isRamadan,
  localDate,
  localTime,
  type Weekday,
  weekday,
} from './calendar.ts'

/** A day a person typed: always Gregorian `YYYY-MM-DD`, with the calendar it was said in. */
export interface TypedDate {
  readonly date: string
  readonly calendar: 'gregorian' | 'hijri'
}

export type DateReason = 'absent' | 'impossible' | 'ambiguous'

type Reading = Parsed<TypedDate, DateReason>
type Calendar = TypedDate['calendar']

/** Years a person now can mean: which calendar a year of four digits is in shows in its size. */
const HIJRI_YEARS = { from: 1300, to: 1500 }
const GREGORIAN_YEARS = { from: 1900, to: 2100 }

/** Words between the parts of a date that add nothing to it: "يوم 5 من شهر رمضان لعام 1447". */
const AROUND = new Set(
  foldWords('يوم اليوم شهر سنة عام لعام لسنة بتاريخ تاريخ الموافق من في of the st nd rd th year'),
)

/** What stands after a year, or anywhere in the text, to say which calendar it is. */
const MARKS: ReadonlyMap<string, Calendar> = new Map([
  ['ه', 'hijri'],
  ['هجري', 'hijri'],
  ['هجريه', 'hijri'],
  ['ah', 'hijri'],
  ['م', 'gregorian'],
  ['ميلادي', 'gregorian'],
  ['ميلاديه', 'gregorian'],
  ['ad', 'gregorian'],
  ['ce', 'gregorian'],
])

/** Characters read for a date: an answer says it early, and a pasted document must not hold up others. */
const LONGEST_READ = 1000

/**
 * The day a text says, in either calendar (Hijri by Umm al-Qura), in digits of any script or words, or by its distance
 * from `today` (`YYYY-MM-DD`, the reader's local day). Numeric dates are day, month, year or year, month, day; month
 * and day are exchanged only where no other reading exists. A day without a year is the nearest one to today.
 * @returns `absent` when nothing looks like a date, `impossible` when the day does not exist (30 February) or is out of
 * the years people mean, `ambiguous` when it can be read in several ways (24/06/23) or names no single day
 */
export function parseDate(text: string, today: string): Reading {
  const words = foldWords(text.slice(0, LONGEST_READ)).flatMap((word) => word.match(/\d+|\D+/g) ?? [])
  const readings = absoluteDates(
    words.filter((word) => !AROUND.has(word)),
    today,
  )
  const [first] = readings
  if (first === undefined) return relativeReading(words, today)
  const failed = readings.find((reading) => !reading.ok)
  if (failed) return failed
  const days = new Set(readings.map((reading) => (reading.ok ? reading.value.date : '')))
  return days.size === 1 ? first : { ok: false, reason: 'ambiguous' }
}

function relativeReading(words: readonly string[], today: string): Reading {
  const relative = relativeDate(words, today)
  if (relative.kind === 'day') return { ok: true, value: { date: relative.date, calendar: 'gregorian' } }
  if (relative.kind !== 'absent')
    return { ok: false, reason: relative.kind === 'vague' ? 'ambiguous' : 'impossible' }
  return { ok: false, reason: isPartOfDate(words) ? 'ambiguous' : 'absent' }
}

/** A day and month in digits without a year, or a year alone. */
function isPartOfDate(words: readonly string[]): boolean {
  const bare = words.filter((word) => !AROUND.has(word) && !MARKS.has(word))
  const [first = '', second = '', ...more] = bare
  if (more.length > 0 || !/^\d+$/.test(first)) return false
  if (second === '') return calendarOfYear(first) !== null
  return (
    /^\d{1,2}$/.test(first) && /^\d{1,2}$/.test(second) && canBeDayAndMonth(Number(first), Number(second))
  )
}

function absoluteDates(words: readonly string[], today: string): Reading[] {
  const readings: Reading[] = []
  const said = words
    .map((word) => (word.length > 2 ? MARKS.get(word) : undefined))
    .filter((mark) => mark !== undefined)
  const mark = new Set(said).size === 1 ? said[0] : undefined
  for (let at = 0; at < words.length; at++) {
    const found = numericDate(words, at, mark) ?? namedDate(words, at, today)
    if (!found) continue
    readings.push(found.reading)
    at = found.end
  }
  return readings
}

interface Found {
  readonly reading: Reading
  /** The last word it takes. */
  readonly end: number
}

/** Three numbers in a row, with their calendar. */
function numericDate(words: readonly string[], at: number, mark: Calendar | undefined): Found | null {
  const [a = '', b = '', c = '', after = ''] = words.slice(at, at + 4)
  if (!/^\d{1,2}$/.test(b)) return null
  const yearFirst = /^\d{4}$/.test(a) && /^\d{1,2}$/.test(c)
  const yearLast = /^\d{1,2}$/.test(a) && /^\d{4}$/.test(c)
  const end = at + 2 + (MARKS.has(after) ? 1 : 0)
  if (!yearFirst && !yearLast) {
    if (!/^\d{1,2}$/.test(a) || !/^\d{1,2}$/.test(c)) return null
    const parts = [Number(a), Number(b), Number(c)] as const
    const readable = canBeDayAndMonth(parts[0], parts[1]) || canBeDayAndMonth(parts[1], parts[2])
    return { reading: { ok: false, reason: readable ? 'ambiguous' : 'impossible' }, end }
  }
  const calendar = MARKS.get(after) ?? mark
  const [year, month, day] = yearFirst ? [a, Number(b), Number(c)] : [c, Number(b), Number(a)]
  const reading = dayOf(year, month, day, calendar)
  // 11/25/2026 and 2026/25/11: only one of the two can be the month.
  const exchanged = month > 12 ? dayOf(year, day, month, calendar) : reading
  return { reading: exchanged.ok ? exchanged : reading, end }
}

/** A month's name with its day before ("5 محرم") or after ("November 3"), and its year if there is one. */
function namedDate(words: readonly string[], at: number, today: string): Found | null {
  const month = monthAt(words, at)
  if (!month) return null
  let end = at + month.words - 1
  const yearBefore = isYear(words[at - 1])
  let day = yearBefore ? null : dayBefore(words, at)
  if (day === null && /^\d{1,2}$/.test(words[end + 1] ?? '')) day = Number(words[++end])
  const next = words[end + 1]
  const year = yearBefore ? words[at - 1] : isYear(next) ? next : undefined
  if (year !== undefined && !yearBefore) end++
  // Without day and year it may be another word altogether: آب is a father, "may" a verb.
  if (day === null)
    return year || words.length === month.words ? { reading: { ok: false, reason: 'ambiguous' }, end } : null
  if (year === undefined && /^\d\d$/.test(next ?? ''))
    return { reading: { ok: false, reason: 'ambiguous' }, end: end + 1 }
  const reading =
    year === undefined
      ? nearest(month.calendar, month.month, day, today)
      : dayOf(year, month.month, day, month.calendar)
  const marked = MARKS.get(words[end + 1] ?? '')
  if (marked !== undefined && marked !== month.calendar)
    return { reading: { ok: false, reason: 'impossible' }, end: end + 1 }
  return { reading, end: marked ? end + 1 : end }
}

/** The day said before a month's name: 5, الخامس, خمسة وعشرين. */
function dayBefore(words: readonly string[], at: number): number | null {
  const last = words[at - 1] ?? ''
  if (/^\d{1,2}$/.test(last)) return Number(last)
  const ordinal = parseOrdinal(last)
  if (ordinal !== null && ordinal > 0) return ordinal
  const number = parseNumber(words.slice(Math.max(0, at - 3), at).join(' '))
  return number !== null && /\p{L}/u.test(last) && parseNumber(last) !== null ? number : null
}

function isYear(word: string | undefined): boolean {
  return /^\d{4}$/.test(word ?? '')
}

function calendarOfYear(year: string): Calendar | null {
  if (within(Number(year), HIJRI_YEARS)) return 'hijri'
  return within(Number(year), GREGORIAN_YEARS) ? 'gregorian' : null
}

function within(year: number, years: { from: number; to: number }): boolean {
  return year >= years.from && year <= years.to
}

function canBeDayAndMonth(a: number, b: number): boolean {
  return Math.min(a, b) >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31
}

/** The day of a year that must be in the calendar said, if one is. */
function dayOf(year: string, month: number, day: number, said: Calendar | undefined): Reading {
  const calendar = calendarOfYear(year)
  if (calendar === null || (said !== undefined && said !== calendar))
    return { ok: false, reason: 'impossible' }
  const date = (calendar === 'hijri' ? hijriDate : gregorianDate)(Number(year), month, day)
  return date === null ? { ok: false, reason: 'impossible' } : { ok: true, value: { date, calendar } }
}

/** The day of the year nearest to today; four years either way find a 29 February or a 30th. */
function nearest(calendar: Calendar, month: number, day: number, today: string): Reading {
  const thisYear = calendar === 'hijri' ? hijriOf(today).year : Number(today.slice(0, 4))
  let best: string | null = null
  for (let year = thisYear - 4; year <= thisYear + 4; year++) {
    const date = (calendar === 'hijri' ? hijriDate : gregorianDate)(year, month, day)
    if (date !== null && (best === null || distance(today, date) <= distance(today, best))) best = date
  }
  return best === null ? { ok: false, reason: 'impossible' } : { ok: true, value: { date: best, calendar } }
}

function distance(from: string, to: string): number {
  return Math.abs(daysBetween(from, to))
}
