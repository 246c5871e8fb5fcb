import { daysBetween } from '../../text/calendar.ts'
import { parseDate } from '../../text/date.ts'
import { type Finding, finding, type Reviewed } from './finding.ts'

const DIGIT = '[0-9٠-٩۰-۹]'
const MARK = '(?:\\s?(?:هـ|ه|م)(?!\\p{L}))?'
const DATE = `(?<!${DIGIT})${DIGIT}{1,4}\\s?[/\\-–.]\\s?${DIGIT}{1,2}\\s?[/\\-–.]\\s?${DIGIT}{1,4}(?!${DIGIT})${MARK}`
const ONE = new RegExp(DATE, 'gu')
/** `... هـ الموافق ... م`: one day in two calendars. */
const TWO = /^\s*\(?\s*(?:و?الموافق|الموافقة|-|،)\s*(?:ل|لـ)?\s*:?\s*$/u
/** Words before three numbers that make them a date. */
const SAYS_DATE = /(?:تاريخ|يوم|الموافق|في|اعتبارا من|منذ)\s*:?\s*\(?\s*$/u
/** Day and year of a printed date do not depend on when it is read; only relative dates do. */
const ANY_DAY = '2026-01-01'
/** The moon is sighted a day before or after its calculated day at times. */
const SIGHTING = 1

/**
 * Dates that disagree with each other (Umm al-Qura against Gregorian), can be read in several ways, or do not exist.
 * None keeps a clause from being quoted: it is quoted as printed, with the remark.
 */
export function dateFindings(clause: Reviewed): Finding[] {
  const dates = datesIn(clause.text)
  const found: Finding[] = []
  for (const [at, date] of dates.entries()) {
    const before = dates[at - 1]
    const apart = before ? daysApart(clause.text, before, date) : null
    if (before && apart)
      found.push(
        finding(
          'dates-disagree',
          clause,
          { first: before.text, second: date.text, meant: apart.meant, days: String(apart.days) },
          { kind: 'quote-both' },
          [before.from, date.to],
        ),
      )
    if (date.said.ok || !isDate(clause.text, date)) continue
    const kind = date.said.reason === 'impossible' ? 'date-impossible' : 'date-ambiguous'
    found.push(finding(kind, clause, { date: date.text }, { kind: 'ask' }, [date.from, date.to]))
  }
  return found
}

/** Whether a text prints one day in both calendars, and they are two. */
export function datesDisagree(text: string): boolean {
  const dates = datesIn(text)
  return dates.some((date, at) => {
    const before = dates[at - 1]
    return before !== undefined && daysApart(text, before, date) !== null
  })
}

const datesIn = (text: string) =>
  [...text.matchAll(ONE)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
    said: parseDate(match[0], ANY_DAY),
  }))
type Printed = ReturnType<typeof datesIn>[number]

/** How far apart two neighbouring dates lie that are printed as one day; null where they are not, or agree. */
function daysApart(text: string, { said: one, to }: Printed, { said: other, from }: Printed) {
  if (!one.ok || !other.ok || one.value.calendar === other.value.calendar) return null
  if (!TWO.test(text.slice(to, from))) return null
  const days = Math.abs(daysBetween(one.value.date, other.value.date))
  return days > SIGHTING ? { days, meant: one.value.date } : null
}

function isDate(text: string, { text: date, from }: { text: string; from: number }): boolean {
  return SAYS_DATE.test(text.slice(0, from)) || /[هم]ـ?$/u.test(date)
}
