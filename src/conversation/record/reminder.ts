import { dueJob } from '../../store/due-jobs.ts'
import type { Statement } from '../../store/sql.ts'

/** Days between sending, the first and the second reminder, after which missing documents are kindly asked for: 2 days after sending, then 5 more. */
export const REMINDER_DAYS = [2, 5] as const

/** A reminder of a request's missing documents, `round` counted from 1; undefined rounds are not reminded of. */
export function remindLater(requestId: string, round: number, from: Date): Statement {
  const days = REMINDER_DAYS[round - 1] ?? 0
  return dueJob({
    task: 'remind-documents',
    payload: { requestId, round },
    dueAt: new Date(from.getTime() + days * 86_400_000),
    key: `remind-documents:${requestId}:${round}`,
  })
}
