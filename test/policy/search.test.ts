import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPolicySearch } from '../../src/policy/search.ts'
import { fixture, REAL, searched } from './support.ts'

const first = (source: string, question: string): string =>
  createPolicySearch([searched(source)]).ask(question).candidates[0]?.clause.text ?? ''

describe('questions to a clean policy', () => {
  const search = createPolicySearch([searched(fixture('clean'))])

  it.each([
    ['متى يصلني الرد على طلبي؟', /لا تقل عن أسبوعين/u],
    ['كم تطولون لين تردون علي', /لا تقل عن أسبوعين/u],
    ['مين يتحمل لو بياناتي غلط', /التوقيع على صحة البيانات/u],
    ['اخاف الموظف يتضرر لو قيمته', /أداة للتطوير لا للعقاب/u],
    ['ابغى اتطوع معاكم', /خدمة التطوع/u],
    ['متى اعتمدتم السياسة', /اجتماعه الرابع/u],
    ['ابغا اتطووع معكم', /خدمة التطوع/u],
    ['kaif atwasal ma3akom', /الاتصالات الهاتفية/u],
  ])('%s', (question, answer) => {
    const { tier, candidates } = search.ask(question)
    expect(candidates[0]?.clause.text).toMatch(answer)
    expect(['answer', 'choose']).toContain(tier)
    expect(candidates[0]?.policy.title).toMatch(/ضوء القرية/u)
  })

  it.each(['ما رقم جوال الجمعية؟', 'كم تعطون للأسرة في الشهر', 'متى دوامكم', 'وش الأوراق المطلوبة مني'])(
    'says that the policy is silent: %s',
    (question) => expect(search.ask(question).tier).toBe('silent-policy'),
  )

  it.each(['كم سعر الذهب اليوم', 'من فاز في المباراة أمس', 'قفطان بلازما زعفران', '؟؟', ''])(
    'does not know: %s',
    (question) => expect(search.ask(question).tier).toBe('unknown'),
  )

  it('finds a clause again by its id', () => {
    const [best] = search.ask('ابغى اتطوع معاكم').candidates
    expect(search.clause(best?.clause.id ?? '')?.clause).toEqual(best?.clause)
    expect(search.clause('nothing')).toBeNull()
  })

  it('gives at most three candidates, best first, scored 0 to 1, in any tier and for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (question) => {
        const scores = search.ask(question).candidates.map(({ score }) => score)
        expect(scores.length).toBeLessThanOrEqual(3)
        expect(scores.every((score, at) => score >= 0 && score <= 1 && score <= (scores[at - 1] ?? 1))).toBe(
          true,
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('typed answers', () => {
  it.each([
    ['عطوني رقمكم ابغى ادق عليكم', '0112345678'],
    ['وش ايميلكم', 'info@sawaqi.example.org'],
    ['رابط موقعكم لو سمحت', 'www.sawaqi.example.org'],
    ['وين مكانكم', 'شارع الوادي - حي النخيل - المملكة العربية السعودية'],
    ['ابي الايبان عشان اتبرع', 'رقم حساب الجمعية SA0380000000608010167519'],
    ['كم رقم ترخيصكم', 'ترخيص رقم 8123'],
  ])('%s', (question, answer) => expect(first(fixture('furniture'), question)).toBe(answer))
})

describe('doubtful clauses', () => {
  it('are never answered with nor offered', () => {
    const search = createPolicySearch([searched(fixture('lost-negation'))])
    for (const question of ['متى تردون على طلبي', 'هل التقييم للعقاب', 'من حقي اقيم الخدمة']) {
      const { tier, candidates } = search.ask(question)
      if (tier === 'answer' || tier === 'choose')
        expect(candidates.map(({ clause }) => clause.text).join(' ')).not.toMatch(/للعقاب|مدة تقل/u)
    }
    expect(search.ask('كم مدة دراسة الطلب ومتى الرد').tier).toBe('unknown')
    expect(search.ask('كيف يستقبل الموظف المستفيد').tier).toBe('answer')
  })
})

describe('several policies', () => {
  it('are searched together and every answer names its own', () => {
    const search = createPolicySearch([searched(fixture('clean'), 'a'), searched(fixture('furniture'), 'b')])
    expect(search.ask('وش ايميلكم').candidates[0]?.policy.id).toBe('b')
    expect(search.ask('متى اعتمدت السياسة').candidates[0]?.policy.id).toBe('a')
  })

  it('none at all is no error', () => {
    expect(createPolicySearch([]).ask('كيف أتواصل معكم').candidates).toEqual([])
  })
})

describe.runIf(REAL.size === 5)('the real policies', () => {
  it('never quote a broken clause of the damaged one', () => {
    const search = createPolicySearch([searched(REAL.get('003') ?? '')])
    for (const question of [
      'متى يردون على طلبي',
      'هل تقييم الخدمة حق',
      'كيف تستقبلون المراجع',
      'ما الهدف العام',
    ])
      expect(search.ask(question).tier).toBe('unknown')
    expect(search.ask('عندكم تطوع').candidates[0]?.clause.text).toBe('خدمة التطوع.')
  })

  it('are silent on what they do not print', () => {
    expect(createPolicySearch([searched(REAL.get('004') ?? '')]).ask('متى يصلني الرد على طلبي').tier).toBe(
      'silent-policy',
    )
    expect(createPolicySearch([searched(REAL.get('002') ?? '')]).ask('عندكم مناديب في الفروع').tier).toBe(
      'silent-policy',
    )
  })
})
