/** Latin digits and the Gregorian calendar in every language: `ar-SA` alone may mean other ones. */
const tag = (locale: string) =>
  locale.startsWith('ar') ? 'ar-SA-u-ca-gregory-nu-latn' : `${locale}-u-ca-gregory-nu-latn`

/** YYYY-MM-DD of an instant at the association's place. */
export function dayOf(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant))
}

/** The hour and minute of an instant. */
export function clock(instant: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(tag(locale), { hour: 'numeric', minute: '2-digit', timeZone }).format(
    new Date(instant),
  )
}

/** A day as people say it: today, yesterday, else its date. Both as YYYY-MM-DD. */
export function dayName(day: string, today: string, locale: string): string {
  const ago = Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)
  if (ago === 0 || ago === 1)
    return new Intl.RelativeTimeFormat(tag(locale), { numeric: 'auto' }).format(-ago, 'day')
  return new Intl.DateTimeFormat(tag(locale), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const }),
    timeZone: 'UTC',
  }).format(Date.parse(day))
}
