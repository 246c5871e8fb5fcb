import { localDate, localTime, weekday } from '../text/date.ts'

/**
 * Seconds until the association may write to people on its own initiative: from 9:00 to 21:00, not on Friday from
 * 11:00 to 14:00 (prayer). 0 when it may now. Holds notices and reminders only, never an answer.
 */
export function untilAllowed(now: Date, timeZone: string): number {
  for (let minutes = 0; minutes <= 24 * 60; minutes += 5) {
    const at = new Date(now.getTime() + minutes * 60_000)
    if (isAllowed(at, timeZone)) return minutes * 60
  }
  return 0
}

function isAllowed(at: Date, timeZone: string): boolean {
  const time = localTime(at, timeZone)
  if (time < '09:00' || time >= '21:00') return false
  return weekday(localDate(at, timeZone)) !== 'friday' || time < '11:00' || time >= '14:00'
}
