/** What the association lets this number send at this moment. Changed while running, in a hurry if need be. */
export const SENDING = ['on', 'replies', 'off'] as const
export type Sending = (typeof SENDING)[number]

/** What has been sent so far, over all processes. All reject like the database does. */
export interface SendHistory {
  /**
   * Messages that went out since then.
   * @param only.address to this person alone
   * @param only.initiated only (or none of) those begun by us: priority 2
   */
  sentSince(since: Date, only?: { readonly address?: string; readonly initiated?: boolean }): Promise<number>
  /** When this person last wrote; null for never. */
  lastInboundAt(address: string): Promise<Date | null>
  /** When this account was first linked; null while it never was. */
  linkedSince(): Promise<Date | null>
}

/** How carefully the number is used. WhatsApp publishes no limits for it and bans without warning: these stay far below what people were banned for. */
export interface PaceRules {
  /**
   * Seconds of quiet between two sends, drawn anew each time: a steady rhythm is what gives a machine away (a fixed
   * pause of 2 s was banned after 30 messages).
   */
  readonly gapSeconds: readonly [least: number, most: number]
  /** Messages to one person in an hour: a fault of ours that answers itself must not become a flood. */
  readonly chatPerHour: number
  /** Messages in 24 h: more than a busy desk writes, less than a campaign. */
  readonly perDay: number
  /** Messages begun by us in 24 h: people who did not write first are the ones who report a number. */
  readonly initiatedPerDay: number
  /** Days over which that budget grows: numbers fresh from linking are watched most closely. */
  readonly warmUpDays: number
}

export const PACE_RULES: PaceRules = {
  gapSeconds: [1.5, 4],
  chatPerHour: 60,
  perDay: 1000,
  initiatedPerDay: 20,
  warmUpDays: 14,
}

/** What the rules look at. Counts concern what is past, not the message in question. */
export interface PaceFacts {
  readonly now: Date
  /** As in OutboundMessage: 0 crisis, 1 reply, 2 begun by us. */
  readonly priority: number
  readonly sending: Sending
  /** End of the quiet after the last send; null before the first. */
  readonly quietUntil: Date | null
  readonly inChatLastHour: number
  readonly lastDay: number
  readonly initiatedLastDay: number
  readonly lastInboundAt: Date | null
  readonly linkedSince: Date | null
}

export type PaceVerdict =
  | { readonly verdict: 'go' }
  /** Not now: in so many seconds it may be asked again. */
  | { readonly verdict: 'wait'; readonly seconds: number; readonly why: PaceReason }
  /** Not while the switch stands as it does. */
  | { readonly verdict: 'held' }
export type PaceReason = 'gap' | 'chatPerHour' | 'perDay' | 'initiatedPerDay'

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS
/** A new number may begin this many conversations on its first day. */
const FIRST_DAY = 3
/** A full hour frees up minute by minute; asking more often costs without helping. */
const ASK_CHAT_AGAIN = 300
const ASK_DAY_AGAIN = 1800

/** Whether a message may go out now. Pure; the strictest rule that speaks wins, the gap comes last. */
export function judgePace(facts: PaceFacts, rules: PaceRules): PaceVerdict {
  const { priority, sending } = facts
  // Off means that not one message goes out: the number is in danger, and who says so knows it.
  if (sending === 'off') return { verdict: 'held' }
  // Someone in danger is answered at once: losing the number costs less.
  if (priority <= 0) return { verdict: 'go' }
  if (sending === 'replies' && priority >= 2) return { verdict: 'held' }
  if (facts.inChatLastHour >= rules.chatPerHour) return wait(ASK_CHAT_AGAIN, 'chatPerHour')
  if (facts.lastDay >= rules.perDay) return wait(ASK_DAY_AGAIN, 'perDay')
  if (isInitiated(facts) && facts.initiatedLastDay >= initiatedBudget(facts, rules))
    return wait(ASK_DAY_AGAIN, 'initiatedPerDay')
  const quietMs = facts.quietUntil ? facts.quietUntil.getTime() - facts.now.getTime() : 0
  // A clock that was set back must not make anyone wait longer than a gap.
  return quietMs > 0 ? wait(Math.min(quietMs / 1000, rules.gapSeconds[1]), 'gap') : { verdict: 'go' }
}

/** Whether a message begins a conversation: told by us, to someone who has been silent for 24 h. */
export function isInitiated({
  priority,
  lastInboundAt,
  now,
}: Pick<PaceFacts, 'priority' | 'lastInboundAt' | 'now'>): boolean {
  return priority >= 2 && (lastInboundAt === null || now.getTime() - lastInboundAt.getTime() >= DAY_MS)
}

/** Conversations we may begin in 24 h: from three on the day of linking, evenly up to the budget after the warm-up. */
export function initiatedBudget(
  { linkedSince, now }: Pick<PaceFacts, 'linkedSince' | 'now'>,
  { initiatedPerDay, warmUpDays }: Pick<PaceRules, 'initiatedPerDay' | 'warmUpDays'>,
): number {
  const first = Math.min(FIRST_DAY, initiatedPerDay)
  if (warmUpDays <= 0) return initiatedPerDay
  const days = linkedSince ? Math.max(0, Math.floor((now.getTime() - linkedSince.getTime()) / DAY_MS)) : 0
  return Math.floor(first + (initiatedPerDay - first) * Math.min(1, days / warmUpDays))
}

/** A gap in seconds, evenly drawn. @param random 0 <= random < 1 */
export function drawGap([least, most]: PaceRules['gapSeconds'], random: number): number {
  return least + random * (most - least)
}

function wait(seconds: number, why: PaceReason): PaceVerdict {
  return { verdict: 'wait', seconds, why }
}
