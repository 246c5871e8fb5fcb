import { fold } from '../text/fold.ts'

/** Reasons for which an officer may see a national ID; the audit trail keeps which. */
export const REVEAL_REASONS = ['identity', 'registry', 'duplicate', 'correction'] as const
export type RevealReason = (typeof REVEAL_REASONS)[number]

/** Days within which a wish about one's own data is answered (PDPL, implementing regulation, art. 3). */
export const WISH_DAYS = 30

const DAY = 86_400_000

/** Whole days until a wish must have been answered; negative when that day has passed. */
export function daysLeft(asked: Date | string, now: Date): number {
  return Math.ceil((new Date(asked).getTime() + WISH_DAYS * DAY - now.getTime()) / DAY)
}

/** What an officer types to show that they mean this person: the name, else the number, else the end of their id. */
export function erasureWords(person: {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
}): string {
  return person.name ?? person.phone ?? person.id.slice(-6)
}

/** Whether that was typed, whatever the spelling of its letters and digits. */
export function confirmsErasure(typed: string, words: string): boolean {
  const said = fold(typed).trim()
  return said !== '' && said === fold(words).trim()
}
