import { addDays, localDate } from '../text/date.ts'

/** The association's promise on when it answers: a minimum, as its policy prints it. No maximum is ever derived from it. */
export interface AnswerPromise {
  /** Days that pass at least before the committee answers. */
  readonly minimumDays: number
}

/**
 * The first local day an answer can come.
 * Source of the rule: the national model policy's "no less than two weeks" from the request's submission.
 * @returns YYYY-MM-DD (Gregorian) in the association's time zone
 */
export function earliestAnswer(promise: AnswerPromise, submittedAt: Date, timeZone: string): string {
  return addDays(localDate(submittedAt, timeZone), promise.minimumDays)
}

/**
 * Days that begin when nothing is missing any more (YYYY-MM-DD): the first one an answer can come, which is promised, and
 * the association's own target, which nobody is told.
 */
export function clockFrom(
  complete: Date,
  of: { readonly promise: AnswerPromise | null; readonly targetDays: number; readonly timeZone: string },
) {
  return {
    earliestAnswer: of.promise ? earliestAnswer(of.promise, complete, of.timeZone) : null,
    targetOn: addDays(localDate(complete, of.timeZone), of.targetDays),
  }
}
