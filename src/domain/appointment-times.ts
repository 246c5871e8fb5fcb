import { addDays, instantAt, localDate, localTime, weekday } from '../text/date.ts'
import { type Busy, overlaps } from './appointment.ts'
import type { Localized } from './localized.ts'
import { holidayOn, inRamadan, type OfficeHours, spansOf } from './office-hours.ts'
import { isQuiet, type QuietHours } from './quiet-hours.ts'

/** What of the association decides whether a time is a good one. */
export interface Times {
  readonly officeHours: OfficeHours
  readonly quietHours: QuietHours
  readonly timeZone: string
}

/** What an officer should know about a time before it is offered; only `past` forbids it. */
export type Warning =
  | { readonly kind: 'past' | 'dayOff' | 'fridayPrayer' | 'noReminder' }
  /** The officer has another appointment then. */
  | { readonly kind: 'taken'; readonly appointmentId: string }
  | { readonly kind: 'holiday'; readonly name: Localized }
  /** The office is open that day, but not all of that time. */
  | { readonly kind: 'outsideHours'; readonly spans: readonly { from: string; to: string }[] }
  /** Hours of Ramadan hold that day. */
  | { readonly kind: 'ramadan' }

/** The association's time at which it reminds, if it may write then: after the afternoon prayer, when people are home. */
const REMINDER_TIME = '17:00'
const STEP_MINUTES = 30
const DAYS_AHEAD = 30
const MINUTE = 60_000

/** Everything that speaks against a time, or has to be known about it. Pure. @param busy the officer's other appointments */
export function warningsOf(
  wanted: { readonly startsAt: Date; readonly minutes: number },
  { officeHours, quietHours, timeZone }: Times,
  { now, busy }: { readonly now: Date; readonly busy: readonly Busy[] },
): readonly Warning[] {
  const { startsAt, minutes } = wanted
  const found: Warning[] = []
  if (startsAt <= now) found.push({ kind: 'past' })
  for (const other of busy)
    if (overlaps(wanted, other)) found.push({ kind: 'taken', appointmentId: other.id })
  const date = localDate(startsAt, timeZone)
  const holiday = holidayOn(officeHours, date)
  const spans = spansOf(officeHours, date)
  const [from, to] = [localTime(startsAt, timeZone), endTime(startsAt, minutes, timeZone)]
  if (holiday) found.push({ kind: 'holiday', name: holiday.name })
  else if (spans.length === 0) found.push({ kind: 'dayOff' })
  else if (!spans.some((span) => span.from <= from && to <= span.to))
    found.push({ kind: 'outsideHours', spans: spans.map((span) => ({ ...span })) })
  const { friday } = quietHours
  if (friday && weekday(date) === 'friday' && from < friday.to && friday.from < to)
    found.push({ kind: 'fridayPrayer' })
  if (inRamadan(officeHours, date)) found.push({ kind: 'ramadan' })
  if (startsAt > now && reminderAt(startsAt, { quietHours, timeZone }, now) === null)
    found.push({ kind: 'noReminder' })
  return found
}

/** Local time of an appointment's end; `24:00` for one that ends on a later day, so that it is after every time. */
function endTime(startsAt: Date, minutes: number, timeZone: string): string {
  const end = new Date(startsAt.getTime() + minutes * MINUTE)
  return localDate(end, timeZone) === localDate(startsAt, timeZone) ? localTime(end, timeZone) : '24:00'
}

/**
 * When an applicant is reminded: the day before at five in the afternoon, or at the nearest time of that day at which the
 * association may write, later rather than earlier. Pure.
 * @returns null where that has passed already (they have just been told), or where there is no such time
 */
export function reminderAt(
  startsAt: Date,
  { quietHours, timeZone }: Pick<Times, 'quietHours' | 'timeZone'>,
  now: Date,
): Date | null {
  const day = addDays(localDate(startsAt, timeZone), -1)
  const wanted = instantAt(day, REMINDER_TIME, timeZone)
  for (let away = 0; away < 17 * 60; away += STEP_MINUTES)
    for (const at of [wanted.getTime() + away * MINUTE, wanted.getTime() - away * MINUTE]) {
      const found = new Date(at)
      if (localDate(found, timeZone) !== day || isQuiet(quietHours, found, timeZone)) continue
      return found > now ? found : null
    }
  return null
}

/**
 * The first times at which an officer is free, one a day, from tomorrow on and within office hours. Pure.
 * @param busy the officer's appointments
 */
export function freeTimes(
  { officeHours, timeZone }: Pick<Times, 'officeHours' | 'timeZone'>,
  {
    now,
    minutes,
    busy,
    count = 3,
  }: {
    readonly now: Date
    readonly minutes: number
    readonly busy: readonly Busy[]
    readonly count?: number
  },
): readonly Date[] {
  const today = localDate(now, timeZone)
  const free: Date[] = []
  for (let ahead = 1; ahead <= DAYS_AHEAD && free.length < count; ahead++) {
    const date = addDays(today, ahead)
    // Not always the first thing in the morning: the days offered differ in their time as well.
    const found = startsOf(officeHours, date, minutes, timeZone).filter(
      (startsAt) => !busy.some((other) => overlaps({ startsAt, minutes }, other)),
    )
    const chosen = found[free.length % 2 === 0 ? 0 : Math.floor(found.length / 2)]
    if (chosen) free.push(chosen)
  }
  return free
}

/** Every half hour of a day at which something of that length fits into office hours. */
function startsOf(hours: OfficeHours, date: string, minutes: number, timeZone: string): Date[] {
  return spansOf(hours, date).flatMap(({ from, to }) => {
    const end = instantAt(date, to, timeZone).getTime()
    const starts: Date[] = []
    for (
      let at = instantAt(date, from, timeZone).getTime();
      at + minutes * MINUTE <= end;
      at += STEP_MINUTES * MINUTE
    )
      starts.push(new Date(at))
    return starts
  })
}
