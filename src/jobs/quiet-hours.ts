import { isQuiet, type QuietHours, quietHours } from '../domain/quiet-hours.ts'

/**
 * Seconds until the association may write to people on its own initiative. 0 when it may now, and where its quiet hours
 * leave no time at all. Holds notices and reminders only, never an answer.
 */
export function untilAllowed(
  now: Date,
  timeZone: string,
  hours: QuietHours = quietHours.parse(undefined),
): number {
  for (let minutes = 0; minutes <= 24 * 60; minutes += 5) {
    const at = new Date(now.getTime() + minutes * 60_000)
    if (!isQuiet(hours, at, timeZone)) return minutes * 60
  }
  return 0
}
