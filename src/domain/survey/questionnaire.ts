import { z } from 'zod'
import { localizedText } from '../localized-text.ts'

/**
 * What a question is about, so that answers to different questionnaires can be looked at together: the areas the
 * association's policies name.
 */
export const THEMES = ['reception', 'clarity', 'time', 'ease', 'service', 'suggestion'] as const
export type Theme = (typeof THEMES)[number]

/** When people are asked; `asked` is a questionnaire that is sent by hand. */
export const OCCASIONS = ['afterService', 'afterChat', 'asked'] as const
export type Occasion = (typeof OCCASIONS)[number]

/** How the five steps of a rating look. 1 is always the worst and 5 the best. */
export const RATING_LOOKS = ['words', 'stars', 'faces'] as const
export type RatingLook = (typeof RATING_LOOKS)[number]

export const RATING = { min: 1, max: 5 } as const
export const SCALE = { min: 0, max: 10 } as const
/** A rating (of five) or a number (of ten) from which on somebody is offered a call. */
export const LOW = 2

const text = localizedText(300)
/** Ids travel inside button tokens of 64 bytes, so they are short and ASCII. */
const id = z.string().regex(/^[a-z0-9-]{1,20}$/)

const common = {
  /** Stays the same through all versions: answers are compared by it. */
  id,
  ask: text,
  /** A few words for tables and charts. */
  label: text,
  theme: z.enum(THEMES).optional(),
  /**
   * Asked only after one of these answers to an earlier question: `yes` and `no`, options by id, ratings and numbers in
   * digits ("1").
   */
  when: z.object({ question: id, is: z.array(z.string().min(1).max(20)).min(1).max(11) }).optional(),
}

const question = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('rating'), look: z.enum(RATING_LOOKS).default('words') }),
  z.object({
    ...common,
    kind: z.literal('choice'),
    options: z
      .array(z.object({ id, name: text }))
      .min(2)
      .max(6),
  }),
  z.object({ ...common, kind: z.literal('yes-no') }),
  z.object({ ...common, kind: z.literal('number') }),
  z.object({ ...common, kind: z.literal('text'), max: z.number().int().min(20).max(1000).default(500) }),
])
export type SurveyQuestion = z.infer<typeof question>
export type SurveyQuestionKind = SurveyQuestion['kind']

/** Body of a questionnaire's version: its questions in the order they are asked. */
export const questionnaire = z
  .object({ questions: z.array(question).min(1).max(10) })
  .superRefine(({ questions }, context) => {
    questions.forEach((one, index) => {
      const earlier = questions.slice(0, index)
      const path = ['questions', index]
      if (earlier.some((other) => other.id === one.id))
        context.addIssue({ code: 'custom', path: [...path, 'id'], message: 'idTaken' })
      if (one.kind === 'choice' && new Set(one.options.map((option) => option.id)).size < one.options.length)
        context.addIssue({ code: 'custom', path: [...path, 'options'], message: 'optionTwice' })
      if (!one.when) return
      const on = earlier.find((other) => other.id === one.when?.question)
      const possible: readonly string[] = on ? possibleAnswers(on) : []
      if (!on || !one.when.is.every((answer) => possible.includes(answer)))
        context.addIssue({ code: 'custom', path: [...path, 'when'], message: 'whenUnknown' })
    })
  })
export type QuestionnaireBody = z.infer<typeof questionnaire>

/**
 * What somebody answered: question id -> 1..5 of a rating, 0..10 of a number, option id of a choice, boolean of a
 * yes-no. A question passed over is absent. Free text is never in it: it is kept apart, as a comment.
 */
export type SurveyAnswers = Readonly<Record<string, number | string | boolean>>

/** Every answer a question can have, as conditions name it; none for one's own words. */
export function possibleAnswers(of: SurveyQuestion): readonly string[] {
  switch (of.kind) {
    case 'rating':
      return range(RATING.min, RATING.max)
    case 'number':
      return range(SCALE.min, SCALE.max)
    case 'yes-no':
      return ['yes', 'no']
    case 'choice':
      return of.options.map((option) => option.id)
    case 'text':
      return []
  }
}

const range = (min: number, max: number): readonly string[] =>
  Array.from({ length: max - min + 1 }, (_, index) => String(min + index))

/** An answer as conditions and {@link possibleAnswers} name it. */
export function answerName(answer: unknown): string | null {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  if (typeof answer === 'number') return String(answer)
  return typeof answer === 'string' ? answer : null
}

/**
 * The questions that are asked after the answers so far. A condition on a question that is not asked itself, or was
 * passed over, does not hold.
 */
export function askedOf(
  { questions }: QuestionnaireBody,
  answers: Readonly<Record<string, unknown>>,
): readonly SurveyQuestion[] {
  const asked: SurveyQuestion[] = []
  for (const one of questions) {
    const { when } = one
    const given =
      when && asked.some((other) => other.id === when.question) ? answers[when.question] : undefined
    const said = answerName(given)
    if (!when || (said !== null && when.is.includes(said))) asked.push(one)
  }
  return asked
}

/** Only what the questionnaire asked after these answers, in the form {@link SurveyAnswers} promises. */
export function keptAnswers(
  of: QuestionnaireBody,
  answers: Readonly<Record<string, unknown>>,
): SurveyAnswers {
  const kept: Record<string, number | string | boolean> = {}
  for (const one of askedOf(of, answers)) {
    const answer = answers[one.id]
    const fits = possibleAnswers(one).includes(answerName(answer) ?? '')
    const typed = one.kind === 'yes-no' ? 'boolean' : one.kind === 'choice' ? 'string' : 'number'
    if (fits && typeof answer === typed) kept[one.id] = answer as number | string | boolean
  }
  return kept
}

/** Whether something was rated so low that a call is offered. */
export function isLow({ questions }: QuestionnaireBody, answers: SurveyAnswers): boolean {
  return questions.some(({ id: question, kind }) => {
    const answer = answers[question]
    return (kind === 'rating' || kind === 'number') && typeof answer === 'number' && answer <= LOW
  })
}
