import { readFileSync } from 'node:fs'
import type { OpenSurvey } from '../../src/domain/survey/open-survey.ts'
import { questionnaire } from '../../src/domain/survey/questionnaire.ts'

const defaults = JSON.parse(readFileSync('prisma/seed/questionnaires.json', 'utf8')) as {
  readonly occasion: string
  readonly body: unknown
}[]

/** A survey somebody was just invited to, with the questionnaire that comes along. */
export function surveyOf(occasion: string, change: OpenSurvey['change'] = null): OpenSurvey {
  const found = defaults.find((one) => one.occasion === occasion)
  if (!found) throw new Error(`no questionnaire ${occasion}`)
  return {
    invitationId: 'invitation-1',
    versionId: 'version-1',
    serviceId: null,
    city: null,
    questionnaire: questionnaire.parse(found.body),
    progress: null,
    change,
  }
}
