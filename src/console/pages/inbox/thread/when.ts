import { useMe } from '../../../me.tsx'
import { useWords } from '../../../words.tsx'

const TAGS = { ar: 'ar-SA-u-ca-gregory-nu-latn', en: 'en-GB-u-ca-gregory-nu-latn' } as const

const made = new Map<string, Intl.DateTimeFormat>()
function format(tag: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone} ${JSON.stringify(options)}`
  const known = made.get(key) ?? new Intl.DateTimeFormat(tag, { ...options, timeZone })
  made.set(key, known)
  return known
}

/** Times as the association's clock shows them, in the officer's language. */
export function useWhen() {
  const { language, t } = useWords()
  const { timeZone } = useMe()
  const tag = TAGS[language]
  /** YYYY-MM-DD there. */
  const dayOf = (at: string | Date) =>
    format('en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at))
  return {
    dayOf,
    time: (at: string) => format(tag, timeZone, { hour: 'numeric', minute: '2-digit' }).format(new Date(at)),
    full: (at: string) =>
      format(tag, timeZone, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at)),
    day(at: string): string {
      const day = dayOf(at)
      if (day === dayOf(new Date())) return t('thread.today')
      if (day === dayOf(new Date(Date.now() - 86_400_000))) return t('thread.yesterday')
      const thisYear = day.slice(0, 4) === dayOf(new Date()).slice(0, 4)
      const options = { weekday: 'long', day: 'numeric', month: 'long' } as const
      return format(tag, timeZone, thisYear ? options : { ...options, year: 'numeric' }).format(new Date(at))
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
