import { z } from 'zod'
import { defineTask } from '../task.ts'

/** Days that ended jobs and taken clock times are kept, to be able to look back. */
const KEPT_DAYS = 30

/** Removes what only machines needed. */
export function purgeTask() {
  const over = `< now() - make_interval(days => $1)`
  const texts = [
    `DELETE FROM due_job WHERE status IN ('done', 'failed') AND done_at ${over}`,
    `DELETE FROM webhook_call WHERE status <> 'waiting' AND done_at ${over}`,
    `DELETE FROM schedule_run WHERE at ${over}`,
    `DELETE FROM lease WHERE expires_at ${over}`,
  ]
  return defineTask('purge', { tries: 3, seconds: 300 }, z.object({}), async () => ({
    kind: 'done',
    statements: texts.map((text) => ({ text, values: [KEPT_DAYS] })),
  }))
}
