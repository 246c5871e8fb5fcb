import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../../src/policy/parse.ts'
import { DECISIONS, type Decision } from '../../../src/policy/review/finding.ts'
import { quotingOf } from '../../../src/policy/review/quoting.ts'
import { findingsOf } from '../../../src/policy/review/review.ts'
import { createPolicySearch } from '../../../src/policy/search.ts'
import { TOPICS } from '../../../src/policy/topics.ts'
import { fixture, REAL, searched } from '../support.ts'

const policies = [
  fixture('lost-negation'),
  fixture('damaged'),
  fixture('clean'),
  ...['002', '003'].flatMap((id) => REAL.get(id) ?? []),
].map((source, at) => searched(source, `p${at}`))
const questions = TOPICS.filter(({ scope }) => scope === 'policy').flatMap(({ phrasings }) => phrasings)

describe('decisions', () => {
  const negation = searched(fixture('lost-negation'))
  const findings = findingsOf(negation.clauses)
  const rating = findings.find(({ kind, clause }) => kind === 'lost-negation' && !/:/.test(text(clause)))
  function text(order: number): string {
    return negation.clauses[order]?.text ?? ''
  }
  const decide = (decision: Decision['decision'], words?: string): Decision[] =>
    rating ? [{ key: rating.key, decision, ...(words ? { text: words } : {}) }] : []
  const ask = (decisions: readonly Decision[]) =>
    createPolicySearch([{ ...negation, decisions }]).ask('هل تقييم الخدمة يضر الموظف؟')

  it('keep a clause that says the opposite from being quoted until one is taken', () => {
    expect(rating).toBeDefined()
    expect(ask([]).tier).toBe('unknown')
    const sound = text(rating?.clause ?? 0).replace('للعقاب', 'لا للعقاب')
    expect(ask(decide('repaired', sound)).candidates[0]?.clause.text).toBe(sound)
    expect(ask(decide('as-printed')).candidates[0]?.clause.text).toBe(text(rating?.clause ?? 0))
    expect(ask(decide('never')).tier).toBe('unknown')
  })

  it('can be changed: of several on one finding the last counts', () => {
    const of = (decisions: readonly Decision[]) =>
      quotingOf(negation.clauses, decisions).get(rating?.clause ?? 0)
    const repaired = (words: string) => decide('repaired', words)
    expect(of([...repaired('أ'), ...repaired('ب')])).toMatchObject({ text: 'ب', state: 'repaired' })
    expect(of([...decide('never'), ...repaired('ب')])).toMatchObject({ text: 'ب', state: 'repaired' })
    expect(of([...repaired('ب'), ...decide('never')])).toMatchObject({ text: null, state: 'never' })
    expect(of([])).toMatchObject({ text: null, state: 'undecided' })
    // Taken back, it is as if nobody had decided.
    expect(of([...repaired('ب'), ...decide('open')])).toMatchObject({ text: null, state: 'undecided' })
    expect(of([...decide('open'), ...repaired('ب')])).toMatchObject({ text: 'ب', state: 'repaired' })
    expect(of([{ key: 'another', decision: 'as-printed' }])).toMatchObject({ state: 'undecided' })
  })

  it('are not asked for where dates disagree: both are quoted, with the remark', () => {
    const clauses = [
      { section: '', number: '', order: 0, text: 'اعتمدت بتاريخ 29/2/1441 هـ الموافق 18/9/2019 م' },
    ]
    expect(quotingOf(clauses).get(0)).toEqual({
      text: clauses[0]?.text,
      heading: '',
      state: 'sound',
      remark: 'dates-disagree',
    })
  })
})

describe('a broken heading', () => {
  const source = [
    'سياسة العلاقة مع المستفيدين',
    'القنععوات المستخدمة للتواصل:',
    '- المسععتفيد يتصل هاتفيا متى شاء ويجد من يجيبه',
    '- الخطابات التي تصل إلى الجمعية من كل مستفيد',
    'أحكام عامة:',
    '- تقديم الخدمة اللازمة لكل مستفيد بأسهل الطرق',
  ].join('\n')
  const policy = searched(source)
  const finding = findingsOf(policy.clauses).find(({ kind }) => kind === 'garbled-heading')
  const { key = '', params } = finding ?? {}
  const printed = 'القنععوات المستخدمة للتواصل'
  const headings = (decisions: readonly Decision[]) =>
    policy.clauses.map(({ order }) => quotingOf(policy.clauses, decisions).get(order)?.heading)
  const worded: Decision = { key, decision: 'repaired', text: 'القنوات المستخدمة للتواصل' }

  it('is named as printed until an officer words it, for every clause under it', () => {
    expect(params).toMatchObject({ heading: printed })
    const under = policy.clauses.filter(({ section }) => section === printed).length
    expect(under).toBeGreaterThan(1)
    expect(headings([]).filter((one) => one === printed)).toHaveLength(under)
    const approved = headings([worded])
    expect(approved.filter((one) => one === 'القنوات المستخدمة للتواصل')).toHaveLength(under)
    expect(approved).not.toContain(printed)
    expect(approved).toContain('أحكام عامة')
    expect(headings([worded, { key, decision: 'never' }]).filter((one) => one === '')).toHaveLength(under)
    expect(headings([worded, { key, decision: 'open' }])).toEqual(headings([]))
  })
  it('says nothing of the words of its clauses, and they nothing of it', () => {
    for (const decision of ['repaired', 'as-printed', 'never'] as const)
      expect(quotingOf(policy.clauses, [{ ...worded, decision }]).get(2)).toMatchObject({
        text: policy.clauses[2]?.text,
        state: 'sound',
      })
  })
  it('once worded, is what search finds the clauses by and answers name', () => {
    const search = createPolicySearch([{ ...policy, decisions: [worded] }])
    const letters = search.quotable.find(({ clause: { text } }) => text.startsWith('الخطابات'))
    expect(letters?.clause.section).toBe('القنوات المستخدمة للتواصل')
  })
  it('is one finding however often it is printed, and one decision in every version', () => {
    const twice = parsePolicy(`${source}\n${source.split('\n').slice(1, 4).join('\n')}`).clauses
    expect(findingsOf(twice).filter(({ kind }) => kind === 'garbled-heading')).toMatchObject([{ key }])
  })
})

it('every quoted text is an exact part of an approved clause, whatever was decided', () => {
  const all = policies.flatMap(({ clauses }) => findingsOf(clauses))
  const decision = fc.record({
    key: fc.constantFrom(...all.map(({ key }) => key)),
    decision: fc.constantFrom(...DECISIONS),
    text: fc.constantFrom('نص اعتمده الموظف في الجمعية', 'التقييم أداة للتطوير لا للعقاب'),
  })
  fc.assert(
    fc.property(
      fc.constantFrom(...policies),
      fc.array(decision, { maxLength: 40 }),
      fc.array(fc.constantFrom(...questions), { minLength: 3, maxLength: 10 }),
      (policy, decisions, asked) => {
        const quoting = quotingOf(policy.clauses, decisions)
        const approved = new Set([...quoting.values()].flatMap(({ text }) => (text === null ? [] : [text])))
        const search = createPolicySearch([{ ...policy, decisions }])
        for (const question of asked) {
          const { tier, candidates } = search.ask(question)
          if (tier !== 'answer' && tier !== 'choose') continue
          for (const { clause } of candidates) {
            expect(approved).toContain(clause.text)
            expect(search.clause(clause.id)?.clause.text).toBe(clause.text)
          }
        }
      },
    ),
    { numRuns: 25 },
  )
})
