import { useMe } from '../../me.tsx'
import { dateFormat } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'

/** When a session is, as official letters write it: weekday, Hijri (Umm al-Qura), Gregorian, time. */
export function useWhen(): (instant: string) => string {
  const { language, t } = useWords()
  const { timeZone } = useMe()
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return (instant) => {
    const write = (options: Intl.DateTimeFormatOptions) =>
      dateFormat(language, { ...options, timeZone }).format(new Date(instant))
    return t('committee.when', {
      weekday: write({ weekday: 'long' }),
      hijri: write({ ...day, calendar: 'islamic-umalqura' }),
      gregorian: write(day),
      time: write({ hour: 'numeric', minute: '2-digit' }),
    })
  }
}
