import { useMemo } from 'react'
import { useMe } from '../../me.tsx'
import { useWords } from '../../words.tsx'

/** Days (YYYY-MM-DD) and clock times as a calendar writes them, Hijri (Umm al-Qura) beside Gregorian. */
export function useCalendarDates() {
  const { language } = useWords()
  const { timeZone } = useMe()
  return useMemo(() => {
    const tag = (calendar: string) => `${language === 'ar' ? 'ar-SA' : 'en-GB'}-u-ca-${calendar}-nu-latn`
    const format = (calendar: string, options: Intl.DateTimeFormatOptions, zone = 'UTC') => {
      const made = new Intl.DateTimeFormat(tag(calendar), { ...options, timeZone: zone })
      return (at: string | Date) =>
        made.format(typeof at === 'string' && at.length === 10 ? new Date(`${at}T12:00:00Z`) : new Date(at))
    }
    const hijriDay = format('islamic-umalqura', { day: 'numeric' })
    const hijriShort = format('islamic-umalqura', { day: 'numeric', month: 'short' })
    return {
      weekday: format('gregory', { weekday: 'short' }),
      dayNumber: format('gregory', { day: 'numeric' }),
      dayMonth: format('gregory', { day: 'numeric', month: 'long' }),
      full: format('gregory', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
      month: format('gregory', { month: 'long', year: 'numeric' }),
      hijriMonth: format('islamic-umalqura', { month: 'long', year: 'numeric' }),
      hijri: format('islamic-umalqura', { day: 'numeric', month: 'long', year: 'numeric' }),
      /** The day's number, with the month where one begins. */
      hijriCell: (day: string) =>
        Number(hijriDay(day).replace(/\D/g, '')) === 1 ? hijriShort(day) : hijriDay(day).replace(/\D/g, ''),
      time: format('gregory', { hour: 'numeric', minute: '2-digit' }, timeZone),
      hour: (hour: number) =>
        new Intl.DateTimeFormat(tag('gregory'), { hour: 'numeric', timeZone: 'UTC' }).format(
          new Date(Date.UTC(2000, 0, 1, hour)),
        ),
    }
  }, [language, timeZone])
}
