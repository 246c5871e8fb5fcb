import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPolicySearch } from '../../../src/policy/search.ts'
import { groupQuestions } from '../../../src/policy/teaching/group.ts'
import { withTeaching } from '../../../src/policy/teaching/taught.ts'
import type { Taught } from '../../../src/policy/teaching/teaching.ts'
import { TOPICS } from '../../../src/policy/topics.ts'
import { fixture, searched } from '../support.ts'

const sample = searched(readFileSync('prisma/seed/policy.txt', 'utf8'))
const search = createPolicySearch([sample])
const QUESTION = 'عندكم حضانة للأطفال وقت الزيارة؟'

const teach = (taught: Taught, ...phrasings: string[]) =>
  withTeaching(search, [{ id: 't1', phrasings, ...taught }], search.quotable)

describe('what officers taught', () => {
  it('answers the next asking, also when it is worded a little otherwise or misspelt', () => {
    expect(search.ask(QUESTION).tier).not.toBe('answer')
    const taught = teach({ kind: 'answer', answer: { ar: 'نعم، يوم الأحد.' } }, QUESTION)
    for (const asked of [QUESTION, 'عندكم حضانه للاطفال وقت الزياره', 'فيه حضانة للأطفال وقت الزيارة؟'])
      expect(taught.ask(asked)).toMatchObject({
        tier: 'answer',
        faq: { id: 'taught-t1', answer: { ar: 'نعم، يوم الأحد.' } },
      })
  })

  it('leaves every other question as it is', () => {
    const taught = teach({ kind: 'outside' }, QUESTION)
    for (const { phrasings } of TOPICS.filter(({ scope }) => scope === 'policy'))
      expect(taught.ask(phrasings[0] ?? '')).toEqual(search.ask(phrasings[0] ?? ''))
    expect(taught.ask('؟')).toEqual(search.ask('؟'))
  })

  it('quotes the clause it names, found by its words in whichever version has it', () => {
    const clause = sample.clauses.find(({ text }) => text.startsWith('المقابلة في المقر'))
    const found = teach({ kind: 'clause', clauseText: clause?.text ?? '' }, QUESTION).ask(QUESTION)
    expect([found.tier, found.candidates[0]?.clause]).toEqual(['answer', clause])
    expect(new Set(found.candidates.map(({ clause: { id } }) => id)).size).toBe(found.candidates.length)
    const gone = teach({ kind: 'clause', clauseText: 'نص بند لم يعد في السياسة أبدا' }, QUESTION)
    expect(gone.ask(QUESTION)).toEqual(search.ask(QUESTION))
  })

  it('never quotes a clause that waits for a decision', () => {
    const damaged = searched(fixture('lost-negation'))
    const own = createPolicySearch([damaged])
    const clauseText = damaged.clauses.find(({ text }) => /^الرد على الطلب/u.test(text))?.text ?? ''
    const taught = withTeaching(
      own,
      [{ id: 'x', kind: 'clause', clauseText, phrasings: [QUESTION] }],
      own.quotable,
    )
    expect(clauseText).not.toBe('')
    expect(taught.ask(QUESTION)).toEqual(own.ask(QUESTION))
  })

  it('answers as the topic it names is answered, or says that the policy is silent on it', () => {
    const committee = teach({ kind: 'topic', topic: 'committee' }, QUESTION).ask(QUESTION)
    expect(committee.candidates[0]?.clause.text).toMatch(/لجنة البحث/u)
    expect(teach({ kind: 'topic', topic: 'amounts' }, QUESTION).ask(QUESTION).tier).toBe('silent-policy')
    expect(teach({ kind: 'topic', topic: 'no-such' }, QUESTION).ask(QUESTION)).toEqual(search.ask(QUESTION))
  })

  it('takes the very words that were taught even where a clause answered them wrongly', () => {
    const asked = 'كم يوم ياخذ الرد على الطلب؟'
    expect(search.ask(asked).tier).toBe('answer')
    expect(teach({ kind: 'outside' }, asked).ask(asked)).toMatchObject({
      tier: 'unknown',
      topic: { scope: 'outside' },
    })
  })
})

describe('unanswered questions', () => {
  const asked = (...questions: string[]) => questions.map((question, at) => ({ id: `q${at}`, question }))

  it('that ask one thing stand together, with how often it was asked', () => {
    const groups = groupQuestions(
      asked(
        'عندكم حافلة توصل كبار السن؟',
        'وين مواقف السيارات',
        'عندكم حافله توصل كبار السن',
        'فيه حافلة توصل كبار السن للمستشفى؟',
        'وين مواقف السيارات؟',
        '؟؟',
      ),
    )
    expect(groups.map(({ count, ids }) => [count, ids.toSorted()])).toEqual([
      [3, ['q0', 'q2', 'q3']],
      [2, ['q1', 'q4']],
    ])
    expect(groups[0]?.wordings).toHaveLength(2)
  })

  it('are each in exactly one group, the same in whatever order they come', () => {
    const texts = TOPICS.flatMap(({ phrasings }) => phrasings.slice(0, 3))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 25 }), (questions) => {
        const all = asked(...questions)
        const groups = groupQuestions(all)
        expect(groups.flatMap(({ ids }) => ids).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
        const shape = (list: typeof groups) => list.map(({ ids }) => ids.toSorted()).toSorted()
        expect(shape(groupQuestions(all.toReversed()))).toEqual(shape(groups))
      }),
      { numRuns: 40 },
    )
  })
})
