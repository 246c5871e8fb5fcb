import { useMe } from '../../me.tsx'
import { useWords } from '../../words.tsx'

/** When a session is, as official letters write it: weekday, Hijri (Umm al-Qura), Gregorian, time. */
export function useWhen(): (instant: string) => string {
  const { language, t } = useWords()
  const { timeZone } = useMe()
  const write = (instant: string, calendar: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(`${language === 'ar' ? 'ar-SA' : 'en-GB'}-u-ca-${calendar}-nu-latn`, {
      ...options,
      timeZone,
    }).format(new Date(instant))
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const
  return (instant) =>
    t('committee.when', {
      weekday: write(instant, 'gregory', { weekday: 'long' }),
      hijri: write(instant, 'islamic-umalqura', day),
      gregorian: write(instant, 'gregory', day),
      time: write(instant, 'gregory', { hour: 'numeric', minute: '2-digit' }),
    })
}
