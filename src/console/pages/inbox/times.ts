import { useEffect, useState } from 'react'
import { useMe } from '../../me.tsx'
import { dateFormat } from '../../ui/dates.ts'
import { useWords } from '../../words.tsx'

/** The present minute: what says "5 minutes ago" is said anew. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How times are said in lines. */
export interface Times {
  /** `5 min`, `3 h`, `2 d` */
  length(ms: number): string
  /** The time of today, the day of this week, the date before. */
  when(iso: string): string
  /** Day and time, in full. */
  exactly(iso: string): string
}

export function useTimes(): Times {
  const { language } = useWords()
  const { timeZone } = useMe()
  const locale = language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB'
  const format = (options: Intl.DateTimeFormatOptions) => dateFormat(language, { timeZone, ...options })
  const [day, time, weekday, date, full] = [
    format({ dateStyle: 'short' }),
    format({ timeStyle: 'short' }),
    format({ weekday: 'long' }),
    format({ day: 'numeric', month: 'short' }),
    format({ dateStyle: 'full', timeStyle: 'short' }),
  ]
  const unit = (unit: string, n: number, unitDisplay: 'narrow' | 'short' = 'narrow') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(n)
  return {
    length(ms) {
      if (ms < HOUR) return unit('minute', Math.max(1, Math.round(ms / MINUTE)))
      return ms < DAY ? unit('hour', Math.floor(ms / HOUR)) : unit('day', Math.floor(ms / DAY), 'short')
    },
    when(iso) {
      const at = new Date(iso)
      const now = Date.now()
      if (day.format(at) === day.format(now)) return time.format(at)
      return Math.abs(now - at.getTime()) < 6 * DAY ? weekday.format(at) : date.format(at)
    },
    exactly: (iso) => full.format(new Date(iso)),
  }
}
