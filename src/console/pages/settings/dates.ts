import { useMe } from '../../me.tsx'
import { dateFormat, dayIn } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'

const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const

/** Days and instants in words: Gregorian, and Hijri (Umm al-Qura) beside it. */
export function useLongDates() {
  const { language } = useWords()
  const { timeZone } = useMe()
  const write = (at: Date, options: Intl.DateTimeFormatOptions) =>
    dateFormat(language, { timeZone: 'UTC', ...options }).format(at)
  const noon = (date: string) => new Date(`${date}T12:00:00Z`)
  return {
    /** An ISO instant: day and time. */
    moment: (iso: string) => write(new Date(iso), { ...DAY, hour: 'numeric', minute: '2-digit', timeZone }),
    /** A YYYY-MM-DD with its weekday. */
    day: (date: string) => write(noon(date), { ...DAY, weekday: 'long' }),
    hijri: (date: string) => write(noon(date), { ...DAY, calendar: 'islamic-umalqura' }),
    /** @param at days after a Sunday */
    weekday: (at: number) => write(new Date(Date.UTC(2026, 10, 22 + at)), { weekday: 'long' }),
    /** Today in the association's zone, YYYY-MM-DD. */
    today: () => dayIn(timeZone, new Date()),
  }
}
