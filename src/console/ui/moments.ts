import { useMemo } from 'react'
import { useMe } from '../me.tsx'
import { useWords } from '../words.tsx'

/** Times as the office reads them: Gregorian, Latin digits, in the association's own zone. */
export function useMoments() {
  const { language } = useWords()
  const { timeZone } = useMe()
  return useMemo(() => {
    const tag = language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB'
    const full = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    const exact = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium', timeZone })
    const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone })
    const of = (format: Intl.DateTimeFormat) => (at: string | Date) => format.format(new Date(at))
    return { at: of(full), exactly: of(exact), day: of(day) }
  }, [language, timeZone])
}
