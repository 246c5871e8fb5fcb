import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { association } from '../../src/domain/association.ts'
import { withFaq } from '../../src/policy/faq.ts'
import { createPolicySearch } from '../../src/policy/search.ts'
import { NOISE } from './noise.ts'
import { fixture, searched } from './support.ts'

const sample = association.parse(JSON.parse(readFileSync('prisma/seed/association.json', 'utf8')))
const policy = createPolicySearch([searched(readFileSync('prisma/seed/policy.txt', 'utf8'))])
const search = withFaq(policy, sample)

describe("the association's own answers", () => {
  it('are given to every phrasing it has written', () => {
    for (const { id, question, phrasings } of sample.faq)
      for (const text of [...Object.values(question), ...phrasings])
        expect(search.ask(text).faq?.id, text).toBe(id)
  })

  it.each([
    ['hours', 'متى دوامكم'],
    ['hours', 'الساعه كم تسكرون'],
    ['hours', 'تفتحون يوم الجمعة'],
    ['hours', 'دوام رمضان كيف'],
    ['address', 'وين مقركم'],
    ['address', 'ارسلوا لي اللوكيشن'],
    ['donate', 'كيف اتبرع لكم'],
    ['donate', 'حساب التبرعات'],
    ['who', 'اقدر اسجل لامي'],
    ['free', 'التقديم مجاني؟'],
  ])('%s: %s', (id, question) => {
    const { tier, faq } = search.ask(question)
    expect(faq?.id).toBe(id)
    expect(tier).toBe('answer')
    expect(faq?.answer).toEqual(sample.faq.find((entry) => entry.id === id)?.answer)
  })

  it.each([
    'كيف تتحققون من البيانات',
    'وش عندكم قنوات تواصل',
    'هل تزورون البيت',
    'كم مدة الرد',
    'من يدرس الطلب',
    'هل تقييمي يضر الموظف',
    'مين يشرح لي الاجراءات',
    'كم سعر الذهب',
    'وين القى سباك',
    'كم تعطون للأسرة',
    'وش الاوراق المطلوبة',
  ])('stay behind the policy or are not meant: %s', (question) => {
    expect(search.ask(question)).toEqual(policy.ask(question))
  })

  it('are never given to names, places, slips and noise', () => {
    for (const text of Object.values(NOISE).flat()) expect(search.ask(text).faq, text).toBeUndefined()
  })

  it('reach a new question as soon as they are written', () => {
    const asked = 'هل عندكم حضانة للأطفال وقت الزيارة؟'
    expect(search.ask(asked).faq).toBeUndefined()
    const taught = withFaq(policy, {
      contact: sample.contact,
      faq: [{ id: 'nursery', question: { ar: asked }, phrasings: [], answer: { ar: 'نعم.' } }],
    })
    expect(taught.ask('عندكم حضانة للأطفال وقت الزيارة').faq?.id).toBe('nursery')
  })

  it('leave the clauses to be found by their ids', () => {
    const [best] = policy.ask('من يدرس الطلب').candidates
    expect(search.clause(best?.clause.id ?? '')).toEqual(policy.clause(best?.clause.id ?? ''))
  })

  it('never throw, and only ever answer by an entry that exists', () => {
    const ids = new Set(sample.faq.map(({ id }) => id))
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        const { faq } = search.ask(text)
        expect(faq === undefined || (ids.has(faq.id) && faq.score <= 1)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

describe('contact data that the policy does not print', () => {
  const silent = createPolicySearch([searched(fixture('clean'))])
  const contact = {
    phones: [{ name: { ar: 'الاستقبال' }, number: '0500000000' }],
    email: 'care@example.org',
    website: 'https://example.org',
    address: { ar: 'شارع المثال' },
    accounts: [{ name: { ar: 'حساب' }, address: '@example' }],
  }
  const asked = ['كم رقمكم', 'وش ايميلكم', 'وش رابط موقعكم', 'وين مقركم', 'متى دوامكم']

  it.each(asked)("come from the association's profile: %s", (question) => {
    expect(withFaq(silent, { faq: [], contact }).ask(question)).toMatchObject({ contact: true })
  })

  it.each(asked.slice(0, 4))('are not promised when the profile has none either: %s', (question) => {
    const answer = withFaq(silent, { faq: [], contact: { phones: [], accounts: [] } }).ask(question)
    expect(answer.tier).toBe('silent-policy')
    expect(answer.contact).toBeUndefined()
  })
})
