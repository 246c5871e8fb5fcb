import { useMe } from '../../../me.tsx'
import { useWords } from '../../../words.tsx'

/** Instants as the office reads them: Gregorian with Latin digits, and Hijri (Umm al-Qura) beside it. */
export function useDates() {
  const { language } = useWords()
  const { timeZone } = useMe()
  const write = (instant: string, calendar: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${language === 'ar' ? 'ar-SA' : 'en-GB'}-u-ca-${calendar}-nu-latn`, {
      ...options,
      timeZone,
    }).format(new Date(instant))
  return {
    day: (instant: string) => write(instant, 'gregory', { dateStyle: 'medium' }),
    moment: (instant: string) => write(instant, 'gregory', { dateStyle: 'medium', timeStyle: 'short' }),
    hijri: (instant: string) =>
      write(instant, 'islamic-umalqura', { day: 'numeric', month: 'long', year: 'numeric' }),
  }
}
