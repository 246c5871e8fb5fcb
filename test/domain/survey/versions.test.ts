import { expect, test } from 'vitest'
import { type QuestionnaireBody, questionnaire } from '../../../src/domain/survey/questionnaire.ts'
import { everyQuestion, withOwnIds } from '../../../src/domain/survey/versions.ts'

const words = { ask: { ar: 'كيف؟' }, label: { ar: 'كيف' } }
const option = (id: string) => ({ id, name: { ar: id } })
const body = (...questions: readonly object[]): QuestionnaireBody => questionnaire.parse({ questions })

test('a question that is asked no longer stays known, and a choice knows every option it offered', () => {
  const first = body(
    { id: 'time', kind: 'rating', ...words },
    { id: 'why', kind: 'choice', options: [option('slow'), option('far')], ...words },
  )
  const second = body(
    { id: 'why', kind: 'choice', options: [option('slow'), option('dear')], ...words },
    { id: 'solved', kind: 'yes-no', ...words },
  )
  const all = everyQuestion([second, first])
  expect(all.map(({ id }) => id)).toEqual(['why', 'solved', 'time'])
  expect(all[0]?.kind === 'choice' && all[0].options.map(({ id }) => id)).toEqual(['slow', 'dear', 'far'])
})

test('a question answered another way than before has an id of its own, also where others depend on it', () => {
  const published = body({ id: 'service', kind: 'rating', ...words })
  const draft = body(
    { id: 'service', kind: 'number', ...words },
    { id: 'why', kind: 'text', when: { question: 'service', is: ['0', '1'] }, ...words },
  )
  const own = withOwnIds(draft, [published])
  expect(own.questions.map(({ id, when }) => [id, when?.question])).toEqual([
    ['service-2', undefined],
    ['why', 'service-2'],
  ])
  expect(questionnaire.safeParse(own).success).toBe(true)
  // Saved again as the editor still has it, it is the same; and what stays as it was is left alone.
  expect(withOwnIds(draft, [published])).toEqual(own)
  const looks = body({ id: 'service', kind: 'rating', look: 'stars', ...words })
  expect(withOwnIds(looks, [published])).toEqual(looks)
})
