import type { SurveyQuestion, SurveyQuestionKind } from '../../../../domain/survey/questionnaire.ts'
import { freshOptions, type PossibleAnswer } from '../../settings/form/question.tsx'

export const KINDS: readonly SurveyQuestionKind[] = ['rating', 'choice', 'yes-no', 'number', 'text']
export const THEMES = ['reception', 'clarity', 'time', 'ease', 'service', 'suggestion'] as const
export const LOOKS = ['words', 'stars', 'faces'] as const

/** The same question asked another way; what the new kind has no place for is left out. */
export function asKind(
  { id, ask, label, theme, when }: SurveyQuestion,
  kind: SurveyQuestionKind,
): SurveyQuestion {
  const common = { id, ask, label, ...(theme && { theme }), ...(when && { when }) }
  switch (kind) {
    case 'rating':
      return { ...common, kind, look: 'words' }
    case 'text':
      return { ...common, kind, max: 500 }
    case 'choice':
      return { ...common, kind, options: freshOptions() }
    default:
      return { ...common, kind }
  }
}

/** Answers a condition can name, with their words. */
export function answersOf(
  question: SurveyQuestion,
  language: string,
  t: (key: string) => string,
): readonly PossibleAnswer[] {
  switch (question.kind) {
    case 'rating':
      return [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: t(`surveys.rating.${n}`) }))
    case 'number':
      return Array.from({ length: 11 }, (_, n) => ({ value: String(n), label: String(n) }))
    case 'yes-no':
      return ['yes', 'no'].map((value) => ({ value, label: t(`common.${value}`) }))
    case 'choice':
      return question.options.map(({ id, name }) => ({ value: id, label: name[language] || name.ar }))
    case 'text':
      return []
  }
}
