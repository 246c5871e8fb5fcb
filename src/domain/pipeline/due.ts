import { addDays } from '../../text/date.ts'
import { AWAITING_ANSWER, type RequestStatus } from '../help-request.ts'

/** Days before the association's own target in which a request is near it. */
export const NEAR_DAYS = 5

export const DUE = ['late', 'near'] as const
export type Due = (typeof DUE)[number]

/**
 * How a request stands to the association's own target, for officers' eyes.
 * @param targetOn, today YYYY-MM-DD in the association's time zone
 */
export function dueOf(status: RequestStatus, targetOn: string | null, today: string): Due | null {
  if (targetOn === null || !AWAITING_ANSWER.some((one) => one === status)) return null
  if (targetOn < today) return 'late'
  return targetOn <= addDays(today, NEAR_DAYS) ? 'near' : null
}
