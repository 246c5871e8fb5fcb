import { z } from 'zod'
import { localDate, localTime, weekday } from '../text/date.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Local times in which the association writes nothing on its own initiative; answers are never held. */
export const quietHours = z
  .object({
    /** From this time in the evening ... */
    from: time,
    /** ... to this one in the morning. */
    to: time,
    /** On Fridays besides, for the prayer; null where it makes no difference. */
    friday: z.object({ from: time, to: time }).nullable(),
  })
  .default({ from: '21:00', to: '09:00', friday: { from: '11:00', to: '14:00' } })
export type QuietHours = z.infer<typeof quietHours>

/** Whether the association keeps quiet at an instant. A night that ends when it begins is no night. */
export function isQuiet({ from, to, friday }: QuietHours, at: Date, timeZone: string): boolean {
  const time = localTime(at, timeZone)
  const night = from <= to ? from <= time && time < to : time >= from || time < to
  if (night) return true
  if (!friday || weekday(localDate(at, timeZone)) !== 'friday') return false
  return friday.from <= time && time < friday.to
}

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
