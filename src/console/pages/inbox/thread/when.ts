import { useMe } from '../../../me.tsx'
import { dateFormat, dayIn } from '../../../ui/dates.ts'
import { useWords } from '../../../words.tsx'

/** Times as the association's clock shows them, in the officer's language. */
export function useWhen() {
  const { language, t } = useWords()
  const { timeZone } = useMe()
  const write = (at: string, options: Intl.DateTimeFormatOptions) =>
    dateFormat(language, { ...options, timeZone }).format(new Date(at))
  /** YYYY-MM-DD there. */
  const dayOf = (at: string | Date) => dayIn(timeZone, at)
  return {
    dayOf,
    time: (at: string) => write(at, { hour: 'numeric', minute: '2-digit' }),
    full: (at: string) => write(at, { dateStyle: 'full', timeStyle: 'short' }),
    day(at: string): string {
      const day = dayOf(at)
      if (day === dayOf(new Date())) return t('thread.today')
      if (day === dayOf(new Date(Date.now() - 86_400_000))) return t('thread.yesterday')
      const thisYear = day.slice(0, 4) === dayOf(new Date()).slice(0, 4)
      const options = { weekday: 'long', day: 'numeric', month: 'long' } as const
      return write(at, thisYear ? options : { ...options, year: 'numeric' })
    },
    /** How long ago, in the largest unit that says it. */
    since(at: string): string {
      const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(at)) / 60_000))
      if (minutes < 60) return t('thread.minutes', { count: Math.max(1, minutes) })
      if (minutes < 60 * 24) return t('thread.hours', { count: Math.floor(minutes / 60) })
      return t('thread.days', { count: Math.floor(minutes / 1440) })
    },
  }
}
