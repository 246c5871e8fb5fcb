import type { SendResult } from '../../channels/channel.ts'
import { FAILURES, type FailurePolicy, retryPause } from '../../channels/failures.ts'
import type { ClaimedMessage } from '../../store/outbound-store.ts'
import type { Settlement } from '../../store/turn-store.ts'

/** What follows from one send, for the row and beyond it. */
export interface Outcome {
  readonly settlement: Settlement
  /** Seconds the whole channel must not send; 0 for none. */
  readonly channelPause: number
  /** The person cannot be written to any more. */
  readonly stopWriting: boolean
  readonly tellOfficer: boolean
}

/** Carries out the failures table (channels/failures.ts). @param random 0 <= random < 1 */
export function outcomeOf({ id, attempts }: ClaimedMessage, result: SendResult, random: number): Outcome {
  const settled = { id, pause: 0, refund: 0, externalIds: [], failure: null }
  if (result.ok) {
    const settlement = { ...settled, status: 'sent' as const, externalIds: result.externalIds }
    return { settlement, channelPause: 0, stopWriting: false, tellOfficer: false }
  }
  const policy: FailurePolicy = FAILURES[result.failure]
  const failure = result.detail ? `${result.failure}: ${result.detail}` : result.failure
  const givenUp = policy.retry === 'never' || attempts >= policy.tries
  const pause = givenUp ? 0 : retryPause(attempts, random, result.retryAfter)
  return {
    settlement: { ...settled, status: givenUp ? 'failed' : 'pending', pause, failure },
    channelPause: policy.pausesChannel ? pause : 0,
    stopWriting: policy.stopWriting,
    tellOfficer: policy.tellOfficer && (givenUp || policy.pausesChannel),
  }
}

/** A message that was claimed and never sent goes back as if nothing had been. */
export function unsent({ id }: Pick<ClaimedMessage, 'id'>): Settlement {
  return { id, status: 'pending', pause: 0, refund: 1, externalIds: [], failure: null }
}
