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
  const dates = [...clause.text.matchAll(ONE)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
    said: parseDate(match[0], ANY_DAY),
  }))
  const found: Finding[] = []
  for (const [at, date] of dates.entries()) {
    const before = dates[at - 1]
    if (before?.said.ok && date.said.ok && TWO.test(clause.text.slice(before.to, date.from))) {
      const apart = Math.abs(daysBetween(before.said.value.date, date.said.value.date))
      if (before.said.value.calendar !== date.said.value.calendar && apart > SIGHTING)
        found.push(
          finding(
            'dates-disagree',
            clause,
            { first: before.text, second: date.text, meant: before.said.value.date, days: String(apart) },
            { kind: 'quote-both' },
            [before.from, date.to],
          ),
        )
    }
    if (date.said.ok || !isDate(clause.text, date)) continue
    const kind = date.said.reason === 'impossible' ? 'date-impossible' : 'date-ambiguous'
    found.push(finding(kind, clause, { date: date.text }, { kind: 'ask' }, [date.from, date.to]))
  }
  return found
}

function isDate(text: string, { text: date, from }: { text: string; from: number }): boolean {
  return SAYS_DATE.test(text.slice(0, from)) || /[هم]ـ?$/u.test(date)
}
