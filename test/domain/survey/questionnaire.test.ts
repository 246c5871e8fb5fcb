import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  askedOf,
  isLow,
  keptAnswers,
  type QuestionnaireBody,
  questionnaire,
} from '../../../src/domain/survey/questionnaire.ts'
import { themesOf } from '../../../src/domain/survey/themes.ts'

const words = { ar: 'سؤال', en: 'Question' }
const base = { ask: words, label: words }
const body = questionnaire.parse({
  questions: [
    { ...base, id: 'all', kind: 'rating' },
    {
      ...base,
      id: 'why',
      kind: 'choice',
      options: [
        { id: 'time', name: words },
        { id: 'staff', name: words },
      ],
      when: { question: 'all', is: ['1', '2'] },
    },
    { ...base, id: 'how-long', kind: 'number', when: { question: 'why', is: ['time'] } },
    { ...base, id: 'again', kind: 'yes-no' },
    { ...base, id: 'words', kind: 'text', when: { question: 'again', is: ['no'] } },
  ],
})
const ids = (answers: Record<string, unknown>) => askedOf(body, answers).map(({ id }) => id)

test('the ones that come along are whole, in both languages', () => {
  const seed = JSON.parse(readFileSync('prisma/seed/questionnaires.json', 'utf8')) as {
    occasion: string
    body: unknown
  }[]
  expect(seed.map(({ occasion }) => occasion)).toEqual(['afterService', 'afterChat'])
  for (const one of seed) {
    const { questions } = questionnaire.parse(one.body)
    expect(questions.filter(({ kind }) => kind !== 'text').length).toBeLessThanOrEqual(5)
    for (const { ask, label } of questions) expect(ask.en && label.en).toBeTruthy()
  }
})

describe('conditions', () => {
  test('lead on from what was answered', () => {
    expect(ids({})).toEqual(['all', 'again'])
    expect(ids({ all: 2 })).toEqual(['all', 'why', 'again'])
    expect(ids({ all: 2, why: 'time', again: false })).toEqual(['all', 'why', 'how-long', 'again', 'words'])
  })
  test('do not hold for what is not asked itself, or was passed over', () => {
    expect(ids({ all: 5, why: 'time' })).toEqual(['all', 'again'])
    expect(ids({ all: null })).toEqual(['all', 'again'])
  })
  test.each([
    [{ question: 'later', is: ['1'] }, 'whenUnknown'],
    [{ question: 'a', is: ['6'] }, 'whenUnknown'],
    [{ question: 'b', is: ['1'] }, 'whenUnknown'],
  ])('%j is refused', (when, message) => {
    const read = questionnaire.safeParse({
      questions: [
        { ...base, id: 'a', kind: 'rating' },
        { ...base, id: 'b', kind: 'yes-no', when },
        { ...base, id: 'later', kind: 'rating' },
      ],
    })
    expect(read.error?.issues.map((issue) => issue.message)).toContain(message)
  })
  test('an id stands once', () => {
    const twice = {
      questions: [
        { ...base, id: 'a', kind: 'rating' },
        { ...base, id: 'a', kind: 'text' },
      ],
    }
    expect(questionnaire.safeParse(twice).success).toBe(false)
  })
})

describe('answers that are kept', () => {
  test('are those that were asked for, without a word of free text', () => {
    expect(
      keptAnswers(body, { all: 2, why: 'time', 'how-long': 11, again: false, words: 'كلام', other: 3 }),
    ).toEqual({ all: 2, why: 'time', again: false })
    expect(keptAnswers(body, { all: 5, why: 'time' })).toEqual({ all: 5 })
    expect(keptAnswers(body, { all: '5', again: 'yes' })).toEqual({})
  })
  test('are nothing else, whatever is put in', () => {
    const allowed: Record<string, readonly unknown[]> = {
      all: [1, 2, 3, 4, 5],
      why: ['time', 'staff'],
      'how-long': [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      again: [true, false],
    }
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('all', 'why', 'how-long', 'again', 'words'),
          fc.oneof(
            fc.jsonValue(),
            fc.integer({ min: 0, max: 11 }),
            fc.boolean(),
            fc.constantFrom('time', 'staff'),
          ),
        ),
        (answers) =>
          Object.entries(keptAnswers(body, answers)).every(([id, value]) => allowed[id]?.includes(value)),
      ),
    )
  })
})

test.each([
  [{ all: 3, again: false }, false],
  [{ all: 2 }, true],
  [{ all: 1 }, true],
  [{ 'how-long': 2 }, true],
  [{}, false],
])('%j is low: %s', (answers, low) => {
  expect(isLow(body as QuestionnaireBody, answers)).toBe(low)
})

test.each([
  ['الموظف تأخر علي والانتظار طويل', ['reception', 'time']],
  ['الإجراءات معقدة والأوراق كثيرة', ['ease']],
  ['ياليت توضحون الشروط أكثر', ['clarity', 'suggestion']],
  ['the basket was of poor quality', ['service']],
  ['خدمتكم ما قصرت', ['service']],
  ['شكرا', []],
])('%s is about %j', (text, themes) => {
  expect(themesOf(text)).toEqual(themes)
})
