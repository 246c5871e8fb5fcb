import { maskComment } from '../domain/survey/mask.ts'
import { askedOf, type QuestionnaireBody, type SurveyQuestion } from '../domain/survey/questionnaire.ts'
import { readRating } from '../domain/survey/rating-words.ts'
import { isAction } from '../engine/action.ts'
import type { Option } from '../engine/prompt.ts'
import type { Answers, Json } from '../engine/session.ts'
import {
  type At,
  type Input,
  isRecord,
  type NextOf,
  type Reading,
  type Step,
  toNext,
} from '../engine/step.ts'
import { type Choosable, readChoice, toOptions } from '../engine/steps/choice.ts'
import { readNumber } from '../engine/steps/number.ts'
import { readYesNo } from '../engine/steps/yes-no.ts'
import { recogniseKeyword } from '../intent/keyword.ts'

/** A question that was passed over. */
const PASSED: Reading = { kind: 'answer', value: null }
const SKIP: Choosable = { id: 'skip', label: { key: 'survey.skip' } }
const RATINGS = [1, 2, 3, 4, 5] as const

/** Everything answered so far: by a tap and in a sentence. */
export function givenIn({ questions, sentences }: Answers): Readonly<Record<string, Json | undefined>> {
  return { ...(isRecord(questions) ? questions : {}), ...(isRecord(sentences) ? sentences : {}) }
}

const bodyOf = ({ context }: At): QuestionnaireBody | null => context.survey?.questionnaire ?? null

function askedAt(at: At, sentences: boolean): readonly SurveyQuestion[] {
  const body = bodyOf(at)
  if (!body) return []
  return askedOf(body, givenIn(at.answers)).filter(({ kind }) => (kind === 'text') === sentences)
}

/**
 * The questions of the survey that is open, one after the other: those answered by a tap, or those for a sentence, which
 * come last.
 */
export function surveyQuestions<const Name extends string>(of: {
  readonly sentences: boolean
  readonly next: NextOf<Name>
}): Step<Name> {
  const current = (at: At) => askedAt(at, of.sentences).find(({ id }) => id === at.item)
  return {
    kind: 'survey',
    listening: of.sentences ? 'all' : 'closed',
    items: (at) => askedAt(at, of.sentences).map(({ id }) => id),
    ask: (at) => {
      const question = current(at)
      const options = question ? optionsOf(question, at) : []
      const first = at.item === bodyOf(at)?.questions[0]?.id
      return {
        key: question ? `survey.ask.${first ? 'first' : question.kind}` : 'survey.none',
        params: question
          ? {
              question: { text: question.ask },
              // Asked again, it is not begun with again.
              plain: { key: `survey.ask.${question.kind}`, params: { question: { text: question.ask } } },
            }
          : {},
        ...(options.length > 0 && { options }),
      }
    },
    read: (input, at) => {
      const question = current(at)
      if (!question) return { kind: 'unread' }
      if (input.option === SKIP.id || (input.option === null && passes(input.text, question))) return PASSED
      return readOf(question, input, at)
    },
    next: toNext(of.next),
    show: () => null,
  }
}

function passes(text: string, { kind }: SurveyQuestion): boolean {
  const keyword = text ? recogniseKeyword(text) : null
  return (
    keyword === 'skip' || (kind === 'text' && (keyword === 'no' || keyword === 'done' || keyword === 'later'))
  )
}

function optionsOf(question: SurveyQuestion, at: At): Option[] {
  switch (question.kind) {
    case 'rating':
      return toOptions(
        at,
        RATINGS.map((n) => ({ id: String(n), label: { key: `survey.rating.${question.look}.${n}` } })),
      )
    case 'choice':
      return toOptions(at, choices(question))
    case 'yes-no':
      return toOptions(at, YES_NO)
    case 'text':
      return toOptions(at, [SKIP])
    case 'number':
      return []
  }
}

const YES_NO: readonly Choosable[] = [
  { id: 'yes', label: { key: 'yes' } },
  { id: 'no', label: { key: 'no' } },
]

const choices = ({ options }: Extract<SurveyQuestion, { kind: 'choice' }>): readonly Choosable[] =>
  options.map(({ id, name }) => ({ id, label: { text: name } }))

function readOf(question: SurveyQuestion, input: Input, at: At): Reading {
  switch (question.kind) {
    case 'rating': {
      const rating = input.option === null ? ratingIn(input.text) : Number(input.option)
      return rating === null ? { kind: 'unread' } : { kind: 'answer', value: rating }
    }
    case 'choice':
      return readChoice(input, choices(question), at, 'loosely')
    case 'yes-no': {
      const said = input.option === null ? readYesNo(input.text) : input.option === 'yes'
      return said === null ? { kind: 'unread' } : { kind: 'answer', value: said }
    }
    case 'number':
      return readNumber(input.text, 0, 10)
    case 'text':
      return readSentence(question.max, input, at)
  }
}

/** In words ("ممتاز"), or as a number in words or digits ("خمسة", "٤ من ٥"). */
function ratingIn(text: string): number | null {
  const words = readRating(text)
  if (words !== null || !text) return words
  const read = readNumber(text.replace(/(?:من|\/|out of|of)\s*(?:5|٥|خمسة|خمسه|five)\s*$/iu, ''), 1, 5)
  return read.kind === 'answer' ? read.value : null
}

/** Somebody's sentence, masked at once; a voice cannot be without its owner, and is not taken. */
function readSentence(max: number, { text, attachment, option }: Input, at: At): Reading {
  if (attachment) return { kind: 'problem', reason: 'voice' }
  const keyword = text ? recogniseKeyword(text) : null
  if (option !== null || !text || keyword === 'yes' || (keyword && isAction(keyword)))
    return { kind: 'unread' }
  // Only a question that the policy really answers is something else.
  if (/[؟?]\s*$/.test(text) && at.context.policy.ask(text).tier === 'answer') return { kind: 'unread' }
  if (text.length > max) return { kind: 'problem', reason: 'long', params: { max, length: text.length } }
  return { kind: 'answer', value: maskComment(text) }
}
