import type { Language } from '../../words.tsx'

/** A month (YYYY-MM) in words. */
export function monthName(month: string, language: Language, length: 'long' | 'short' = 'long'): string {
  const tag = language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB'
  const day = new Date(`${month}-15T12:00:00Z`)
  return new Intl.DateTimeFormat(tag, { month: length, year: 'numeric', timeZone: 'UTC' }).format(day)
}
