import { z } from 'zod'
import { addDays, isRamadan, localDate, localTime, weekday } from '../text/date.ts'
import type { Localized } from './localized.ts'
import { keptText } from './localized-text.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const span = z.object({ from: time, to: time }).refine((s) => s.from < s.to, 'must end after it begins')
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const week = z.object(
  Object.fromEntries(DAYS.map((d) => [d, z.array(span).default([])])) as Record<
    (typeof DAYS)[number],
    z.ZodDefault<z.ZodArray<typeof span>>
  >,
)

/** When officers are at their desks; local times of the association's zone. */
export const officeHours = z.object({
  week,
  /** Hours of Ramadan (Umm al-Qura), in place of the week's; null to keep those. */
  ramadan: week.nullable().default(null),
  /** Ramadan by sighting, where it differs from Umm al-Qura: first and last day. */
  ramadanDates: z.array(z.object({ from: z.iso.date(), to: z.iso.date() })).default([]),
  holidays: z
    .array(
      z.object({
        name: keptText,
        from: z.iso.date(),
        to: z.iso.date(),
      }),
    )
    .default([]),
})
export type OfficeHours = z.infer<typeof officeHours>

/** Whether the office is open, and if not, when it opens next and what keeps it closed. */
export type OfficeState =
  | { readonly open: true; readonly until: string }
  | {
      readonly open: false
      readonly opens: { readonly date: string; readonly time: string } | null
      readonly holiday: Localized | null
    }

/** The office's state at an instant. Looks ahead 60 days for the next opening; null when there is none. */
export function officeState(hours: OfficeHours, at: Date, timeZone: string): OfficeState {
  const today = localDate(at, timeZone)
  const now = localTime(at, timeZone)
  const current = spansOf(hours, today).find((s) => s.from <= now && now < s.to)
  if (current) return { open: true, until: current.to }
  const holiday = holidayOn(hours, today)
  for (let ahead = 0; ahead <= 60; ahead++) {
    const date = addDays(today, ahead)
    const next = spansOf(hours, date).find((s) => ahead > 0 || s.from > now)
    if (next) return { open: false, opens: { date, time: next.from }, holiday: holiday?.name ?? null }
  }
  return { open: false, opens: null, holiday: holiday?.name ?? null }
}

/** When the office is open on a local day, in order. @param date YYYY-MM-DD */
export function spansOf(hours: OfficeHours, date: string) {
  if (holidayOn(hours, date)) return []
  const plan = hours.ramadan && inRamadan(hours, date) ? hours.ramadan : hours.week
  return [...plan[weekday(date)]].sort((a, b) => a.from.localeCompare(b.from))
}

/** The holiday a local day is in. @param date YYYY-MM-DD */
export const holidayOn = (hours: OfficeHours, date: string) =>
  hours.holidays.find((h) => h.from <= date && date <= h.to)

/**
 * Whether a local day is in Ramadan: a sighting given by the association stands above the calendar's computation, for the
 * year it names. @param date YYYY-MM-DD
 */
export function inRamadan(hours: OfficeHours, date: string): boolean {
  const year = hours.ramadanDates.filter(
    (r) => Math.abs(Date.parse(r.from) - Date.parse(date)) < 60 * 86_400_000,
  )
  return year.length ? year.some((r) => r.from <= date && date <= r.to) : isRamadan(date)
}
