import { useMe } from '../me.tsx'
import { type Language, useWords } from '../words.tsx'

const LOCALES = { ar: 'ar-SA', en: 'en-GB' } as const satisfies Record<Language, string>
const HIJRI = 'islamic-umalqura'

const made = new Map<string, Intl.DateTimeFormat>()

/** Each way of writing is made once: that takes far longer than writing with it. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = made.get(key) ?? new Intl.DateTimeFormat(locale, options)
  made.set(key, known)
  return known
}

/** Dates in the officer's language, with Latin digits, and by the Gregorian calendar unless another is named. */
export const dateFormat = (language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  format(LOCALES[language], { calendar: 'gregory', numberingSystem: 'latn', ...options })

/** The day of an instant in a time zone, YYYY-MM-DD. */
export const dayIn = (timeZone: string, at: string | Date): string =>
  format('en-CA', { timeZone }).format(new Date(at))

/** Instants as the office reads them: Gregorian, and Hijri (Umm al-Qura) beside it, in the association's own zone. */
export function useDates() {
  const { language } = useWords()
  const { timeZone } = useMe()
  const of = (options: Intl.DateTimeFormatOptions) => (instant: string | Date) =>
    dateFormat(language, { ...options, timeZone }).format(new Date(instant))
  return {
    day: of({ dateStyle: 'medium' }),
    moment: of({ dateStyle: 'medium', timeStyle: 'short' }),
    /** With its second. */
    exactly: of({ dateStyle: 'medium', timeStyle: 'medium' }),
    hijri: of({ calendar: HIJRI, day: 'numeric', month: 'long', year: 'numeric' }),
  }
}

/** A month (YYYY-MM) in words. */
export function monthName(month: string, language: Language, length: 'long' | 'short' = 'long'): string {
  const format = dateFormat(language, { month: length, year: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${month}-15T12:00:00Z`))
}
