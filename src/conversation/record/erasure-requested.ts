import { dueJob } from '../../store/due-jobs.ts'
import { feedback } from './feedback.ts'
import type { Recorder } from './recorder.ts'

/** Days an officer has before the wish is brought back to mind; the law gives 30. */
const QUIET_DAYS = 20

/** Erasure is an officer's act, within the legal 30 days: requests under study and duties to keep are weighed first. */
export const erasureRequested: Recorder<'erasureRequested'> = (_, turn) => [
  feedback('erasure', '', turn),
  dueJob({
    task: 'erase-waits',
    payload: { contactId: turn.contactId },
    dueAt: new Date(Date.parse(turn.now) + QUIET_DAYS * 86_400_000),
    key: `erase-waits:${turn.contactId}`,
  }),
]
