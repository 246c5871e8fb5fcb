import { describe, expect, test } from 'vitest'
import { isQuiet, quietHours } from '../../src/domain/quiet-hours.ts'
import { askedQuestions, service } from '../../src/domain/service.ts'

const text = { ar: 'نص' }
const { questions } = service.parse({
  id: 'rent',
  name: text,
  description: text,
  questions: [
    { id: 'rents', kind: 'yes-no', ask: text, label: text },
    { id: 'owner', kind: 'text', ask: text, label: text, when: { question: 'rents', is: ['no'] } },
    {
      id: 'kind',
      kind: 'choice',
      ask: text,
      label: text,
      options: [
        { id: 'flat', name: text },
        { id: 'house', name: text },
      ],
      when: { question: 'rents', is: ['yes'] },
    },
    { id: 'floor', kind: 'number', ask: text, label: text, when: { question: 'kind', is: ['flat'] } },
  ],
})
const asked = (answers: Record<string, unknown>) => askedQuestions(questions, answers).map(({ id }) => id)

describe('questions with conditions', () => {
  test('are asked after the answer they wait for', () => {
    expect(asked({})).toEqual(['rents'])
    expect(asked({ rents: false })).toEqual(['rents', 'owner'])
    expect(asked({ rents: true })).toEqual(['rents', 'kind'])
    expect(asked({ rents: true, kind: 'flat' })).toEqual(['rents', 'kind', 'floor'])
    expect(asked({ rents: true, kind: 'house' })).toEqual(['rents', 'kind'])
  })

  test('do not follow an answer to a question that is no longer asked', () => {
    expect(asked({ rents: false, kind: 'flat' })).toEqual(['rents', 'owner'])
  })
})

describe('quiet hours', () => {
  const at = (instant: string, hours = quietHours.parse(undefined)) =>
    isQuiet(hours, new Date(instant), 'Asia/Riyadh')

  test('last over midnight, and hold for the prayer on Fridays', () => {
    expect(at('2026-11-26T18:00:00Z')).toBe(true)
    expect(at('2026-11-26T17:59:00Z')).toBe(false)
    expect(at('2026-11-26T05:59:00Z')).toBe(true)
    expect(at('2026-11-27T08:30:00Z')).toBe(true)
    expect(at('2026-11-26T08:30:00Z')).toBe(false)
  })

  test('are those the association set', () => {
    const hours = { from: '13:00', to: '14:00', friday: null }
    expect(at('2026-11-26T10:30:00Z', hours)).toBe(true)
    expect(at('2026-11-27T08:30:00Z', hours)).toBe(false)
    expect(at('2026-11-26T20:00:00Z', hours)).toBe(false)
  })
})
