import { addDays } from '../../text/date.ts'
import type { RequestStatus } from '../help-request.ts'

/** Statuses in which the applicant waits for the association's answer: not for what they themselves still have to send. */
export const AWAITING_ANSWER = [
  'submitted',
  'dataCheck',
  'eligibilityCheck',
  'committee',
  'decision',
  'reconsideration',
] as const satisfies readonly RequestStatus[]

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
