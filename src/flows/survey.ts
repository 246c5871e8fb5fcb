import type { SurveyResult } from '../domain/survey/open-survey.ts'
import { isLow, keptAnswers } from '../domain/survey/questionnaire.ts'
import { themesOf } from '../domain/survey/themes.ts'
import type { Context } from '../engine/context.ts'
import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Prompt } from '../engine/prompt.ts'
import type { Answers } from '../engine/session.ts'
import { isRecord } from '../engine/step.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { localDate } from '../text/calendar.ts'
import { whenAnswered } from './officer.ts'
import { givenIn, surveyQuestions } from './survey-questions.ts'

/** Its id: turns of it are kept from the thread (src/conversation/surveys). */
export const SURVEY = 'survey'

/**
 * A few taps and a sentence about how it was. Nothing of what is answered stays in the conversation; who has rated low
 * is asked whether they want a call, and only a yes is known.
 */
export const survey = flow(SURVEY, {
  version: 1,
  action: 'survey',
  leaving: 'no-survey',
  needs: { kind: 'survey' },
  given: ({ survey: open }) => begun(open?.progress),
  start: 'questions',
  steps: {
    questions: surveyQuestions({ sentences: false, next: 'sentences' }),
    sentences: surveyQuestions({ sentences: true, next: 'callBack' }),
    callBack: confirm({
      when: ({ context: { survey: open }, answers }) =>
        open ? isLow(open.questionnaire, keptAnswers(open.questionnaire, givenIn(answers))) : false,
      yes: 'called',
      no: ({ context }) => (context.survey ? 'finished' : 'none'),
    }),
    called: end(({ answers, context }) => {
      const { say, events = [] } = ended(answers, context)
      return {
        say: [{ key: 'survey.called' }, whenAnswered(context), ...say.slice(1)],
        events: [...events, { type: 'handoffOpened', reason: 'lowRating', urgency: 'normal' }],
      }
    }),
    finished: end(({ answers, context }) => ended(answers, context)),
    none: end(() => ({
      say: [{ key: 'survey.none', options: [actionOption('changes'), actionOption('menu')] }],
    })),
  },
})

/** Not asked about this any more. */
export const refuseSurvey = flow('no-survey', {
  version: 1,
  action: 'no-survey',
  over: SURVEY,
  start: 'refused',
  steps: {
    refused: end(() => ({
      say: [{ key: 'survey.refused', options: [actionOption('menu')] }],
      events: [{ type: 'surveyRefused' }],
    })),
  },
})

/** What was changed because of what people said. */
export const changes = flow('changes', {
  version: 1,
  action: 'changes',
  needs: { kind: 'changes' },
  start: 'told',
  steps: {
    told: end(({ context: { changes: told = [] } }) => ({
      say: told.length
        ? [
            { key: 'survey.changes.some' },
            ...told.map((change) => changed(change)),
            { key: 'survey.changes.more', options: [actionOption('complaint'), actionOption('menu')] },
          ]
        : [{ key: 'survey.changes.none', options: [actionOption('complaint'), actionOption('menu')] }],
    })),
  },
})

const changed = ({ said, changed: done }: NonNullable<Context['changes']>[number]): Prompt => ({
  key: 'survey.changed',
  params: { said: { text: said }, changed: { text: done } },
})

/** Answers of somebody who comes back to a survey they have begun. */
function begun(progress: unknown): Answers {
  const answers = isRecord(progress as Answers[string])
    ? (progress as { readonly answers?: unknown }).answers
    : undefined
  return (answers ?? {}) as Answers
}

function ended(answers: Answers, context: Context): Ending {
  const { survey: open, now, association, channel } = context
  if (!open) return { say: [{ key: 'survey.none' }] }
  const given = givenIn(answers)
  const result: SurveyResult = {
    versionId: open.versionId,
    month: `${localDate(new Date(now), association.timeZone).slice(0, 7)}-01`,
    serviceId: open.serviceId,
    channel: channel.name,
    city: open.city,
    answers: keptAnswers(open.questionnaire, given),
    comments: open.questionnaire.questions.flatMap(({ id, kind, theme }) => {
      const text = given[id]
      return kind === 'text' && typeof text === 'string' && text
        ? [{ questionId: id, text, themes: themesOf(text, theme) }]
        : []
    }),
  }
  return {
    say: [{ key: 'survey.finished' }, ...(open.change ? [changed(open.change)] : [])],
    events: [{ type: 'surveyFinished', invitationId: open.invitationId, result }],
  }
}
