import {
  type CalendarDate,
  CalendarDate as CalendarDay,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  parseDateTime,
  toCalendar,
  toZoned,
} from '@internationalized/date'

const gregorian = new GregorianCalendar()
/** The civil calendar of Saudi Arabia, tabulated for 1300 to 1600 AH. */
const ummAlQura = new IslamicUmalquraCalendar()
const FIRST_HIJRI_YEAR = 1300
const LAST_HIJRI_YEAR = 1600

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const RAMADAN = 9
const MS_PER_DAY = 86_400_000

/** A day of the Umm al-Qura calendar; month 1 is Muharram, 9 is Ramadan. */
export interface HijriDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

export type Weekday = (typeof DAYS)[number]

/**
 * The Gregorian day as `YYYY-MM-DD`, or null when there is no such day (30 February, month 13, year over 9999).
 */
export function gregorianDate(year: number, month: number, day: number): string | null {
  if (!isDay(year, month, day) || year > 9999 || month > 12) return null
  const date = new CalendarDay(gregorian, year, month, 1)
  return day <= gregorian.getDaysInMonth(date) ? date.set({ day }).toString() : null
}

/**
 * The Gregorian day as `YYYY-MM-DD` of an Umm al-Qura day, or null when there is no such day (30th of a month of 29)
 * or the calendar has no table for its year (before 1300, after 1600 AH).
 */
export function hijriDate(year: number, month: number, day: number): string | null {
  if (!isDay(year, month, day) || month > 12 || year < FIRST_HIJRI_YEAR || year > LAST_HIJRI_YEAR) return null
  const date = new CalendarDay(ummAlQura, year, month, 1)
  return day <= ummAlQura.getDaysInMonth(date) ? toCalendar(date.set({ day }), gregorian).toString() : null
}

function isDay(year: number, month: number, day: number): boolean {
  return [year, month, day].every((part) => Number.isInteger(part) && part >= 1)
}

/** The Umm al-Qura day of a Gregorian `YYYY-MM-DD`. @throws RangeError for what is no such date */
export function hijriOf(date: string): HijriDay {
  const { year, month, day } = toCalendar(dayOf(date), ummAlQura)
  return { year, month, day }
}

/** The Gregorian `YYYY-MM-DD` of an Umm al-Qura day. @throws RangeError when there is no such day */
export function gregorianOf(hijri: HijriDay): string {
  const date = hijriDate(hijri.year, hijri.month, hijri.day)
  if (date === null) throw new RangeError('not a day of the Umm al-Qura calendar')
  return date
}

/** Whether a Gregorian `YYYY-MM-DD` is in Ramadan by Umm al-Qura (sighting can differ by a day). @throws RangeError */
export function isRamadan(date: string): boolean {
  return hijriOf(date).month === RAMADAN
}

/** The `YYYY-MM-DD` so many days later (earlier when negative). @throws RangeError */
export function addDays(date: string, days: number): string {
  return dayOf(date).add({ days }).toString()
}

/** The `YYYY-MM-DD` so many Gregorian months later; the last of the month where it has no such day. @throws RangeError */
export function addMonths(date: string, months: number): string {
  return dayOf(date).add({ months }).toString()
}

/** Days from one `YYYY-MM-DD` to another, negative when it is earlier. @throws RangeError */
export function daysBetween(from: string, to: string): number {
  return (instantOf(to) - instantOf(from)) / MS_PER_DAY
}

/** The day of the week of a `YYYY-MM-DD`. @throws RangeError */
export function weekday(date: string): Weekday {
  return DAYS[new Date(instantOf(date)).getUTCDay()] ?? 'sunday'
}

function dayOf(date: string): CalendarDate {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []
  const valid = gregorianDate(Number(year), Number(month), Number(day))
  if (valid === null) throw new RangeError('not a date of the form YYYY-MM-DD')
  return new CalendarDay(gregorian, Number(year), Number(month), Number(day))
}

function instantOf(date: string): number {
  return Date.parse(`${dayOf(date).toString()}T00:00:00Z`)
}

/**
 * The instant at which clocks of an IANA time zone show a day and time; where they skip it, the one after, and where they
 * show it twice, the first. @param date `YYYY-MM-DD` @param time `HH:MM` @throws for what is none
 */
export function instantAt(date: string, time: string, timeZone: string): Date {
  return toZoned(parseDateTime(`${date}T${time}`), timeZone, 'compatible').toDate()
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar and the digits are fixed: the machine's locale must not change what is stored. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    const parts = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    } as const
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...parts, hourCycle: 'h23', timeZone })
    formats.set(timeZone, format)
  }
  return format
}

function partsOf(instant: Date, timeZone: string): Partial<Record<Intl.DateTimeFormatPartTypes, string>> {
  return Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, part.value]),
  )
}

/** The Gregorian `YYYY-MM-DD` of an instant in an IANA time zone. @throws RangeError for an invalid instant or zone */
export function localDate(instant: Date, timeZone: string): string {
  const { year = '', month = '', day = '' } = partsOf(instant, timeZone)
  return `${year.padStart(4, '0')}-${month}-${day}`
}

/** The time of day of an instant in an IANA time zone, `HH:MM` from `00:00` to `23:59`. @throws RangeError */
export function localTime(instant: Date, timeZone: string): string {
  const { hour = '', minute = '' } = partsOf(instant, timeZone)
  return `${hour}:${minute}`
}
