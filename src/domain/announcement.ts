import { z } from 'zod'
import { LONGEST_BODY } from './announcement-length.ts'
import { REQUEST_STATUSES } from './help-request.ts'
import { localizedText } from './localized-text.ts'
import { CHANNELS, type ChannelName } from './message.ts'
import { isQuiet, type QuietHours } from './quiet-hours.ts'

export const ANNOUNCEMENT_STATUSES = ['draft', 'sending', 'paused', 'done', 'cancelled'] as const
export type AnnouncementStatus = (typeof ANNOUNCEMENT_STATUSES)[number]

/** Why somebody of the group is not written to. */
export const SKIP_REASONS = [
  'stopped',
  'notAgreed',
  'unreachable',
  'crisis',
  'blocked',
  'gone',
  'cancelled',
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

const few = <T extends z.ZodType>(of: T) => z.array(of).max(100).default([])

/**
 * Whom an announcement is for. Of each kind one of several is enough, all kinds given have to hold; what is about
 * requests (service, status, city) has to hold for one and the same request. Nothing given: everybody.
 */
export const audience = z.object({
  services: few(z.string().min(1).max(100)),
  statuses: few(z.enum(REQUEST_STATUSES)),
  cities: few(z.string().min(1).max(100)),
  channels: few(z.enum(CHANNELS)),
  labels: few(z.uuid()),
  locales: few(z.string().min(2).max(10)),
})
export type Audience = z.infer<typeof audience>

/** Its words by language; who speaks none of them gets the Arabic ones. */
export const announcementBody = localizedText(LONGEST_BODY, 2)
export type AnnouncementBody = z.infer<typeof announcementBody>

/** How many messages lie ready on a channel at once: little, so that no answer is ever behind them, and pausing is at once. */
export const WINDOWS: Readonly<Record<ChannelName, number>> = {
  telegram: 60,
  web: 60,
  whatsapp: 5,
  terminal: 5,
}
/** Seconds between two looks at what more can go out. */
export const TICK_SECONDS = 5

/** Messages to people who are silent that a channel sends in a day; null where it sends as fast as it can. */
export type DailyBudgets = Readonly<Partial<Record<ChannelName, number | null>>>

const SLICE_MINUTES = 15
const MOST_DAYS = 366

/**
 * When an announcement begun now will have gone out, by what each channel sends in allowed hours. Pure.
 * @param counts people by channel
 * @returns null where it takes more than a year, or may never be sent
 */
export function endOf(
  counts: Readonly<Partial<Record<ChannelName, number>>>,
  budgets: DailyBudgets,
  of: { readonly now: Date; readonly quietHours: QuietHours; readonly timeZone: string },
): Date | null {
  const ends = CHANNELS.map((channel) => {
    const budget = budgets[channel] ?? null
    const perSlice = ((WINDOWS[channel] ?? 1) / TICK_SECONDS) * SLICE_MINUTES * 60
    return lastOf(counts[channel] ?? 0, budget, perSlice, of)
  })
  return ends.reduce<Date | null>(
    (last, end) => (last === null || end === null ? null : end > last ? end : last),
    of.now,
  )
}

function lastOf(
  people: number,
  budget: number | null,
  perSlice: number,
  { now, quietHours, timeZone }: Parameters<typeof endOf>[2],
): Date | null {
  if (people === 0) return now
  // All days but the last are full ones.
  const days = budget ? Math.ceil(people / budget) - 1 : 0
  if (budget === 0 || days > MOST_DAYS) return null
  let left = people - days * (budget ?? 0)
  for (let slice = 0; slice < (MOST_DAYS * 24 * 60) / SLICE_MINUTES; slice++) {
    const at = new Date(now.getTime() + days * 86_400_000 + slice * SLICE_MINUTES * 60_000)
    if (isQuiet(quietHours, at, timeZone)) continue
    if (left <= perSlice) return new Date(at.getTime() + (left / perSlice) * SLICE_MINUTES * 60_000)
    left -= perSlice
  }
  return null
}
