import { useMe } from '../../me.tsx'
import { dateFormat } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const
const calendar = 'islamic-umalqura'

/** Days (YYYY-MM-DD) and clock times as a calendar writes them, Hijri (Umm al-Qura) beside Gregorian. */
export function useCalendarDates() {
  const { language } = useWords()
  const { timeZone } = useMe()
  const of =
    (options: Intl.DateTimeFormatOptions) =>
    (at: string | Date): string =>
      dateFormat(language, { timeZone: 'UTC', ...options }).format(
        typeof at === 'string' && at.length === 10 ? new Date(`${at}T12:00:00Z`) : new Date(at),
      )
  const hijriDay = of({ calendar, day: 'numeric' })
  const hijriShort = of({ calendar, day: 'numeric', month: 'short' })
  const hour = of({ hour: 'numeric' })
  return {
    weekday: of({ weekday: 'short' }),
    dayNumber: of({ day: 'numeric' }),
    dayMonth: of({ day: 'numeric', month: 'long' }),
    full: of({ ...DAY, weekday: 'long' }),
    month: of({ month: 'long', year: 'numeric' }),
    hijriMonth: of({ calendar, month: 'long', year: 'numeric' }),
    hijri: of({ ...DAY, calendar }),
    /** The day's number, with the month where one begins. */
    hijriCell: (day: string) =>
      Number(hijriDay(day).replace(/\D/g, '')) === 1 ? hijriShort(day) : hijriDay(day).replace(/\D/g, ''),
    time: of({ hour: 'numeric', minute: '2-digit', timeZone }),
    hour: (at: number) => hour(new Date(Date.UTC(2000, 0, 1, at))),
  }
}
