import type { Association } from '../association.ts'
import { untilAllowed } from '../quiet-hours.ts'

/** Why an invitation is not sent at all. */
export const SKIPS = [
  'stopped',
  'crisis',
  'waitingForOfficer',
  'busy',
  'recent',
  'unreachable',
  'withdrawn',
] as const
export type Skip = (typeof SKIPS)[number]

/** What decides whether somebody may be asked now. */
export interface Asked {
  /** They have a chat that can be reached. */
  readonly reachable: boolean
  /** They asked not to be written to, were blocked, or never agreed where that is needed. */
  readonly stopped: boolean
  /** A crisis was recognised lately, or is in an officer's hands. */
  readonly crisis: boolean
  /** A handoff of theirs is open, or an officer holds a chat of theirs. */
  readonly waiting: boolean
  /** In the middle of something else with the assistant. */
  readonly busy: boolean
  /** When they were last invited to any survey. */
  readonly lastAskedAt: Date | null
  /** The questionnaire is still in use. */
  readonly active: boolean
  /** When the invitation was planned. */
  readonly plannedAt: Date
}

export type Sending =
  | { readonly kind: 'send' }
  | { readonly kind: 'later'; readonly at: Date }
  | { readonly kind: 'skip'; readonly reason: Skip }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Until somebody who is in the middle of something is looked at again. */
const AGAIN = HOUR
/** Days after which the occasion is too long ago to ask about. */
const STALE_DAYS = 14

/**
 * Whether an invitation (or its reminder) goes out now. Kind reasons put it off, an hour at a time and two weeks at most;
 * what will not change leaves it out for good. Never in quiet hours, which include the Friday prayer.
 */
export function decideSending(
  asked: Asked,
  { surveys, quietHours, timeZone }: Pick<Association, 'surveys' | 'quietHours' | 'timeZone'>,
  now: Date,
  reminds = false,
): Sending {
  if (!asked.active) return { kind: 'skip', reason: 'withdrawn' }
  if (!asked.reachable) return { kind: 'skip', reason: 'unreachable' }
  if (asked.stopped) return { kind: 'skip', reason: 'stopped' }
  if (asked.crisis) return { kind: 'skip', reason: 'crisis' }
  const rested =
    asked.lastAskedAt === null || now.getTime() - asked.lastAskedAt.getTime() >= surveys.restDays * DAY
  if (!rested && !reminds) return { kind: 'skip', reason: 'recent' }
  if (asked.waiting || asked.busy) {
    if (now.getTime() - asked.plannedAt.getTime() >= STALE_DAYS * DAY)
      return { kind: 'skip', reason: asked.waiting ? 'waitingForOfficer' : 'busy' }
    return { kind: 'later', at: new Date(now.getTime() + AGAIN) }
  }
  const seconds = untilAllowed(now, timeZone, quietHours)
  return seconds > 0 ? { kind: 'later', at: new Date(now.getTime() + seconds * 1000) } : { kind: 'send' }
}
