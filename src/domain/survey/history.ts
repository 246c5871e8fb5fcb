import { FEWEST } from './mixing.ts'

/** What became of the invitations to a questionnaire. */
export interface SendHistory {
  /** Sent, whatever became of them. */
  readonly sent: number
  readonly finished: number
  readonly refused: number
  readonly expired: number
}

/** The same as it may be shown: null for a number that could point at somebody. */
export type ShownHistory = { readonly [Part in keyof SendHistory]: number | null }

/**
 * Hides numbers under five. All parts are hidden where one is: together with the sum it could be reckoned from the others.
 */
export function shownHistory({ sent, finished, refused, expired }: SendHistory): ShownHistory {
  const open = sent - finished - refused - expired
  const small = (count: number) => count > 0 && count < FEWEST
  if (small(sent)) return { sent: null, finished: null, refused: null, expired: null }
  if ([finished, refused, expired, open].some(small))
    return { sent, finished: null, refused: null, expired: null }
  return { sent, finished, refused, expired }
}
