import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { PolicyAnswer } from '../../src/domain/policy.ts'
import { ratherAsked } from '../../src/engine/arbitration.ts'
import { type Recognised, recogniseIntent } from '../../src/intent/intent.ts'
import { createPolicySearch } from '../../src/policy/search.ts'
import { searched } from '../policy/support.ts'

const guess: Recognised = {
  intent: 'complaint',
  strength: 'weak',
  greeting: false,
  question: true,
  suggestion: false,
  or: null,
}
const { ask } = createPolicySearch([searched(readFileSync('prisma/seed/policy.txt', 'utf8'))])
const visits = ask('هل تزورون البيت؟')
const scored = (score: number, topic = 'field-check'): PolicyAnswer => ({
  tier: 'answer',
  candidates: visits.candidates.map((candidate) => ({ ...candidate, score })),
  topic: { id: topic, scope: 'policy', score },
})
const asks = 'ليش تجون البيت؟'

describe('a wish that is worded as a question', () => {
  it('is a question where it was only guessed and a clause surely answers', () => {
    for (const intent of ['request', 'status', 'human', 'complaint'] as const)
      expect(ratherAsked(asks, { ...guess, intent }, scored(1))).toBe(true)
  })

  it.each<[string, Partial<Recognised>, PolicyAnswer]>([
    ['clear', { strength: 'strong' }, scored(1)],
    ['not worded as a question', { question: false }, scored(1)],
    ['answered by no sure clause', {}, scored(0.7)],
    ['a status that is only very likely answered', { intent: 'status' }, scored(0.95)],
    ['offered clauses to choose from', {}, { ...scored(1), tier: 'choose' }],
    [
      'answered by the association itself',
      {},
      { ...scored(1), faq: { id: 'x', answer: { ar: 'نعم' }, score: 1 } },
    ],
    ['about what becomes of a case', {}, scored(1, 'committee')],
    ['small talk', { intent: 'chitchat' }, scored(1)],
  ])('stays what it is when it is %s', (_, recognised, answer) => {
    expect(ratherAsked(asks, { ...guess, ...recognised }, answer)).toBe(false)
  })

  it.each([
    'وش صار على طلبي؟',
    'مين ماسك معاملتنا؟',
    'ليش وقف ملفي؟',
    'وين وصلت بأوراقي؟',
    'حالتي وش صار فيها؟',
  ])('stays what it is when it speaks of what is theirs: %s', (text) =>
    expect(ratherAsked(text, guess, scored(1))).toBe(false),
  )

  it('stays what it is to the shipped recogniser and the sample policy', () => {
    const rather = (text: string) => ratherAsked(text, recogniseIntent(text), ask(text))
    for (const own of ['طلبي وصل لجنة البحث ولا باقي؟', 'موظفكم صرخ علي، هذا تعاملكم؟'])
      expect(rather(own), own).toBe(false)
  })
})
