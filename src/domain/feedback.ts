import { latinDigits } from '../text/digits.ts'

/** What people tell an association that is no help request; objections and wishes to be erased have ways of their own. */
export const FEEDBACK_KINDS = ['complaint', 'suggestion', 'volunteering'] as const
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number]

export const FEEDBACK_STATUSES = ['open', 'answered', 'closed'] as const
export type FeedbackStatus = (typeof FEEDBACK_STATUSES)[number]

/** When somebody who volunteers has time. */
export const VOLUNTEER_TIMES = ['mornings', 'evenings', 'weekends', 'anytime'] as const
export type VolunteerTime = (typeof VOLUNTEER_TIMES)[number]

/** Something somebody told, as they ask about it. */
export interface OwnFeedback {
  readonly number: string
  readonly kind: FeedbackKind
  readonly status: FeedbackStatus
  /** ISO instants. */
  readonly at: string
  readonly answeredAt: string | null
  readonly answer: string | null
}

/**
 * A reference people can dictate: six digits in two groups, `482-913`; shorter than a request's, so that the two are not
 * taken for each other. Random, and unique by the database.
 * @param random 0 <= random < 1
 */
export function feedbackNumber(random: number): string {
  const digits = String(Math.floor(random * 900_000) + 100_000)
  return `${digits.slice(0, 3)}-${digits.slice(3)}`
}

/** The reference in what someone wrote; null when there is none. */
export function parseFeedbackNumber(text: string): string | null {
  const [found] = latinDigits(text).match(/(?<!\d)\d{3}[\s\-–—]\d{3}(?!\d)/) ?? []
  const digits = found?.replace(/\D/g, '') ?? ''
  return digits ? `${digits.slice(0, 3)}-${digits.slice(3)}` : null
}
