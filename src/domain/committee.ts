import type { Vote } from './pipeline/guards.ts'
import type { Move } from './pipeline/moves.ts'

export const SESSION_STATUSES = ['planned', 'open', 'closed', 'cancelled'] as const
export type SessionStatus = (typeof SESSION_STATUSES)[number]

/** What a session can make of a request on its agenda; put off, it waits for another session. */
export const OUTCOMES = ['approve', 'decline', 'return', 'putOff'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The move of the pipeline an outcome is; a request that is put off does not move. */
export const MOVE_OF: Readonly<Record<Exclude<Outcome, 'putOff'>, Move>> = {
  approve: 'approve',
  decline: 'decline',
  return: 'returnForStudy',
}

/** A vote, or that a member steps aside because they are related to the applicant or have an interest. */
export const CHOICES = ['approve', 'decline', 'return', 'abstain', 'aside'] as const
export type Choice = Vote | 'aside'

/** Votes against what was asked for say why; so does whoever steps aside only if they want to. */
export const needsReason = (choice: Choice): boolean => choice === 'decline' || choice === 'return'

/** Somebody at the table, as far as one request goes. */
export interface Seat {
  readonly member: boolean
  readonly present: boolean
  /** Wrote the request down, matched its data or checked it: presents it, and does not vote. */
  readonly studied: boolean
  readonly choice: Choice | null
}

/** Why somebody may not vote on a request. */
export type Bar = 'sessionNotOpen' | 'itemDecided' | 'notMember' | 'absent' | 'studied' | 'aside'

/** What keeps somebody from voting on a request of a session; null where nothing does. */
export function barOf(
  { member, present, studied, choice }: Seat,
  { open, decided }: { readonly open: boolean; readonly decided: boolean },
): Bar | null {
  if (!open) return 'sessionNotOpen'
  if (decided) return 'itemDecided'
  if (!member) return 'notMember'
  if (!present) return 'absent'
  if (choice === 'aside') return 'aside'
  return studied ? 'studied' : null
}

/**
 * Whether somebody is shown how the others voted: after they voted themselves, so that nobody follows another; whoever
 * leads the session without a vote of their own sees it at once, and whoever stepped aside not before it is decided.
 */
export function seesTally(seat: Seat, decided: boolean, leads: boolean): boolean {
  if (decided) return true
  if (seat.choice !== null) return seat.choice !== 'aside'
  const votes = seat.member && seat.present && !seat.studied
  return leads && !votes
}

export type Tally = Readonly<Record<Choice, number>>

/** Votes by kind. */
export function tallyOf(choices: readonly Choice[]): Tally {
  const count = (choice: Choice) => choices.filter((one) => one === choice).length
  return {
    approve: count('approve'),
    decline: count('decline'),
    return: count('return'),
    abstain: count('abstain'),
    aside: count('aside'),
  }
}

/** Whether a session may be closed: everything on its agenda is decided or put off. */
export const closable = (items: readonly { readonly outcome: Outcome | null }[]): boolean =>
  items.every(({ outcome }) => outcome !== null)

/**
 * Requests on an agenda that those who are there cannot decide: of them fewer than the quorum may vote.
 * @param present officers' ids
 */
export const beyond = <Item extends { readonly outcome: Outcome | null; readonly barred: readonly string[] }>(
  items: readonly Item[],
  present: readonly string[],
  quorum: number,
): readonly Item[] =>
  items.filter(
    ({ outcome, barred }) => outcome === null && present.filter((id) => !barred.includes(id)).length < quorum,
  )
