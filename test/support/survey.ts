import { readFileSync } from 'node:fs'
import type { OpenSurvey } from '../../src/domain/survey/open-survey.ts'
import { questionnaire } from '../../src/domain/survey/questionnaire.ts'

const defaults = JSON.parse(readFileSync('prisma/seed/questionnaires.json', 'utf8')) as {
  readonly occasion: string
  readonly body: unknown
}[]

/** One question of each kind, one of them only after a bad answer. */
const EVERY_KIND = {
  occasion: 'everyKind',
  body: {
    questions: [
      {
        id: 'reception',
        kind: 'rating',
        look: 'faces',
        ask: { ar: 'كيف كان الاستقبال؟' },
        label: { ar: 'الاستقبال' },
      },
      {
        id: 'why',
        kind: 'choice',
        ask: { ar: 'ما الذي أزعجكم أكثر؟' },
        label: { ar: 'ما أزعج' },
        options: [
          { id: 'slow', name: { ar: 'التأخر' } },
          { id: 'manner', name: { ar: 'الأسلوب' } },
        ],
        when: { question: 'reception', is: ['1', '2'] },
      },
      { id: 'advise', kind: 'number', ask: { ar: 'إلى أي حد تنصحون غيركم بنا؟' }, label: { ar: 'النصح' } },
      { id: 'whole', kind: 'yes-no', ask: { ar: 'هل وصلت الخدمة كاملة؟' }, label: { ar: 'كاملة' } },
      { id: 'say', kind: 'text', ask: { ar: 'ماذا تقترحون؟' }, label: { ar: 'اقتراح' } },
    ],
  },
}

/** A survey somebody was just invited to, with the questionnaire that comes along. */
export function surveyOf(occasion: string, change: OpenSurvey['change'] = null): OpenSurvey {
  const found = [...defaults, EVERY_KIND].find((one) => one.occasion === occasion)
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
