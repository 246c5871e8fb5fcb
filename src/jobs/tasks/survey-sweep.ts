import { z } from 'zod'
import { type SweepDeps, sweepInvitations } from '../../conversation/surveys/sweep.ts'
import { defineTask } from '../task.ts'

export type SurveySweepDeps = SweepDeps

/** A row for every minute is nothing to look back on. */
const FORGET = { text: `DELETE FROM due_job WHERE task = 'survey-sweep' AND status = 'done'`, values: [] }

/** Every minute: sends surveys whose time has come, reminds once, ends what is over. */
export function surveySweepTask(deps: SurveySweepDeps) {
  return defineTask('survey-sweep', { tries: 3, seconds: 300 }, z.object({}), async () => ({
    kind: 'done',
    wakes: await sweepInvitations(deps),
    statements: [FORGET],
  }))
}
