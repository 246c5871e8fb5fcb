import { z } from 'zod'
import { type MixDeps, mixAnswers } from '../../conversation/surveys/mix.ts'
import type { Association } from '../../domain/association.ts'
import { forgetLateQuestions } from '../../store/survey-invitations.ts'
import { tidyStatements } from '../../store/survey-waiting.ts'
import { addDays, localDate } from '../../text/calendar.ts'
import { defineTask, type Task } from '../task.ts'

export interface SurveyMixDeps extends MixDeps {
  readonly association: () => Association
  readonly now: () => Date
}

/** Hourly: puts finished surveys among others, and forgets what was still on its way when they ended. Nightly: removes what surveys leave behind. */
export function surveyMixTasks(deps: SurveyMixDeps): Task[] {
  const today = () => localDate(deps.now(), deps.association().timeZone)
  return [
    defineTask('survey-mix', { tries: 5, seconds: 120 }, z.object({}), async () => {
      await mixAnswers(deps, today())
      return { kind: 'done', statements: [forgetLateQuestions(addDays(today(), -1))] }
    }),
    defineTask('survey-tidy', { tries: 3, seconds: 300 }, z.object({}), async () => ({
      kind: 'done',
      statements: tidyStatements(today(), deps.association().privacy.retentionMonths),
    })),
  ]
}
