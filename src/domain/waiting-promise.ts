import { addDays, localDate, localTime } from '../text/date.ts'
import type { Association } from './association.ts'
import type { Urgency } from './handoff.ts'
import { type OfficeHours, spansOf } from './office-hours.ts'

/** When someone who waits for an officer has waited long enough. */
export interface WaitingPromise {
  /** Officers are reminded: 80 % of the time is over. */
  readonly remindAt: Date
  /** Supervisors hear of it. */
  readonly dueAt: Date
}

/** Part of the time after which officers are reminded. */
const REMINDED_AFTER = 0.8
const MINUTE = 60_000
/** Days looked ahead for office hours. */
const HORIZON = 60

/**
 * Until when someone is to have an officer. A crisis is due by the clock, everything else in office hours only.
 * @returns null where the office does not open for so long within 60 days: then nothing is promised
 */
export function waitingPromise(
  { waitingMinutes, officeHours, timeZone }: Pick<Association, 'waitingMinutes' | 'officeHours' | 'timeZone'>,
  urgency: Urgency,
  openedAt: Date,
): WaitingPromise | null {
  const minutes = waitingMinutes[urgency]
  const after = (wait: number) =>
    urgency === 'crisis'
      ? new Date(openedAt.getTime() + wait * MINUTE)
      : officeTimeAfter(officeHours, openedAt, wait, timeZone)
  const remindAt = after(minutes * REMINDED_AFTER)
  const dueAt = after(minutes)
  return remindAt && dueAt && { remindAt, dueAt }
}

/** The instant at which the office has been open for so many minutes since `from`; null when not within 60 days. */
export function officeTimeAfter(
  hours: OfficeHours,
  from: Date,
  minutes: number,
  timeZone: string,
): Date | null {
  let left = minutes * MINUTE
  const today = localDate(from, timeZone)
  for (let ahead = 0; ahead <= HORIZON; ahead++) {
    const date = addDays(today, ahead)
    for (const span of spansOf(hours, date)) {
      const begins = Math.max(instantOf(date, span.from, timeZone), from.getTime())
      const ends = instantOf(date, span.to, timeZone)
      if (ends <= begins) continue
      if (ends - begins >= left) return new Date(begins + left)
      left -= ends - begins
    }
  }
  return null
}

/** Milliseconds since 1970 of a local time; where clocks were turned, the nearer reading. @param time HH:MM */
function instantOf(date: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${time}:00Z`)
  let at = wanted
  for (let round = 0; round < 2; round++) {
    const shown = Date.parse(`${localDate(new Date(at), timeZone)}T${localTime(new Date(at), timeZone)}:00Z`)
    at += wanted - shown
  }
  return at
}
