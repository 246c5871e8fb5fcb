import { spansOf } from '../domain/office-hours.ts'
import { addDays, instantAt, localDate, weekday } from '../text/date.ts'
import type { DemoWorld } from './demo-world.ts'

const FARTHEST_DAYS = 60

/** A time in office hours, told from today. */
export interface OfficeTime {
  /** The how many-th day after today on which the office is open; before today where it is negative. */
  readonly day: number
  /** Only days of this name count. */
  readonly weekday?: string | undefined
  /** Minutes after the office opens, earlier where the day is too short for it. */
  readonly after: number
  readonly minutes: number
}

/** When that is; null where the office is not open so often, or never for so long. */
export function officeTime(
  { day, weekday: name, after, minutes }: OfficeTime,
  { now, officeHours, timeZone }: Pick<DemoWorld, 'now' | 'officeHours' | 'timeZone'>,
): Date | null {
  const today = localDate(now, timeZone)
  const step = Math.sign(day)
  for (let away = 1, left = Math.abs(day); away <= FARTHEST_DAYS; away++) {
    const date = addDays(today, away * step)
    const [span] = spansOf(officeHours, date)
    if (!span || (name && weekday(date) !== name) || --left > 0) continue
    const [from, to] = [instantAt(date, span.from, timeZone), instantAt(date, span.to, timeZone)]
    const latest = to.getTime() - minutes * 60_000
    return latest < from.getTime() ? null : new Date(Math.min(from.getTime() + after * 60_000, latest))
  }
  return null
}
