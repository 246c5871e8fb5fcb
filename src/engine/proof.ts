import type { Context } from './context.ts'

/** Failed proofs an hour, per conversation, before a person is needed. The answer never tells absent from foreign. */
const TRIES = 5
const HOUR = 3_600_000

/** Whether another proof that a request is theirs may be tried now. */
export function triesLeft({ now, failedProofs = [] }: Context): boolean {
  return failedProofs.filter((at) => Date.parse(now) - Date.parse(at) < HOUR).length < TRIES
}
