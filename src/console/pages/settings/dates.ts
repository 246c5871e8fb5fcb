import { useMe } from '../../me.tsx'
import { useWords } from '../../words.tsx'

/** Days and instants as the office reads them: Gregorian with Latin digits, and Hijri (Umm al-Qura) beside it. */
export function useDates() {
  const { language } = useWords()
  const { timeZone } = useMe()
  const tag = (calendar: string) => `${language === 'ar' ? 'ar-SA' : 'en-GB'}-u-ca-${calendar}-nu-latn`
  const noon = (date: string) => new Date(`${date}T12:00:00Z`)
  const whole = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return {
    /** An ISO instant: day and time. */
    moment: (iso: string) =>
      new Intl.DateTimeFormat(tag('gregory'), {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZone,
      }).format(new Date(iso)),
    /** A YYYY-MM-DD with its weekday. */
    day: (date: string) =>
      new Intl.DateTimeFormat(tag('gregory'), { ...whole, weekday: 'long' }).format(noon(date)),
    hijri: (date: string) => new Intl.DateTimeFormat(tag('islamic-umalqura'), whole).format(noon(date)),
    weekday: (at: number) =>
      new Intl.DateTimeFormat(tag('gregory'), { weekday: 'long', timeZone: 'UTC' }).format(
        new Date(Date.UTC(2026, 10, 22 + at)),
      ),
    /** Today in the association's zone, YYYY-MM-DD. */
    today: () => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date()),
  }
}
