import { type Locale, localize } from '../domain/localized.ts'
import type { Param, Text } from '../engine/prompt.ts'
import { isolate, ltr } from '../text/bidi.ts'

/** How values are written in a language: every date with an explicit calendar, digits and zone. */
export interface Writing {
  readonly locale: Locale
  text(of: Text): string
  /** Marks direction so that names, numbers and Latin words cannot turn a line around. */
  readonly isolates: boolean
}

/** A value as it stands in a text. Numbers stay numbers, so that plurals can be chosen by them. */
export function writeParam(param: Param, writing: Writing): string | number {
  if (typeof param === 'number') return param
  if (typeof param === 'string') return writing.isolates ? isolated(param) : param
  if ('key' in param) return writing.text(param)
  if ('text' in param) return localize(param.text, writing.locale)
  if ('date' in param) return bothCalendars(param.date, writing.locale)
  if ('time' in param) return clockTime(param.time, writing.locale)
  if ('ltr' in param) return writing.isolates && param.ltr ? ltr(param.ltr) : param.ltr
  return param.lines.map((line) => `• ${writeParam(line, writing)}`).join('\n')
}

/** Plain Arabic words need no marks; anything with Latin letters or digits does. */
const isolated = (text: string) => (/[A-Za-z0-9]/.test(text) ? isolate(text) : text)

const formats = new Map<string, Intl.DateTimeFormat>()
function format(locale: Locale, extension: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const tag = `${locale === 'ar' ? 'ar-SA' : locale}-u-${extension}-nu-latn`
  const key = `${tag} ${Object.keys(options).join()}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options })
  formats.set(key, known)
  return known
}

/** A day in Hijri (Umm al-Qura) and Gregorian, as official letters write it: weekday, Hijri, then Gregorian. */
export function bothCalendars(date: string, locale: Locale): string {
  const day = new Date(`${date}T12:00:00Z`)
  const parts = { day: 'numeric', month: 'long', year: 'numeric' } as const
  const weekday = format(locale, 'ca-gregory', { weekday: 'long' }).format(day)
  const hijri = format(locale, 'ca-islamic-umalqura', parts).format(day)
  const gregorian = format(locale, 'ca-gregory', parts).format(day)
  const comma = locale === 'ar' ? '،' : ','
  return `${weekday}${comma} ${hijri} (${gregorian}${locale === 'ar' ? 'م' : ''})`
}

/** A clock time of 12 hours, as people say it. */
function clockTime(time: string, locale: Locale): string {
  return format(locale, 'ca-gregory', { hour: 'numeric', minute: '2-digit', hour12: true }).format(
    new Date(`1970-01-01T${time}:00Z`),
  )
}
