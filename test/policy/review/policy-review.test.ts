import { describe, expect, it } from 'vitest'
import { examine } from '../../../src/policy/review/examine.ts'
import { reviewOf } from '../../../src/policy/review/policy-review.ts'
import { createPolicySearch } from '../../../src/policy/search.ts'
import { fixture, REAL, searched } from '../support.ts'

const words = (text: string) => text.replace(/\s+/g, ' ')

const HEADING = [
  'سياسة العلاقة مع المستفيدين',
  'القنععوات المستخدمة للتواصل:',
  '- المسععتفيد يتصل هاتفيا متى شاء ويجد من يجيبه',
  '- الخطابات التي تصل إلى الجمعية من كل مستفيد',
].join('\n')

describe('the review of a policy', () => {
  it('places every finding on its very words in the text as shown', () => {
    for (const source of [fixture('lost-negation'), fixture('damaged'), HEADING, ...REAL.values()]) {
      const { clauses } = searched(source)
      const review = reviewOf(examine(source, clauses), clauses, [])
      const placed = review.findings.filter(({ place }) => place !== null)
      expect(placed).toHaveLength(review.findings.length)
      for (const { kind, place, clause, from, to, params } of placed) {
        const shown = words(review.shown.slice(place?.start, place?.end))
        const about = clauses[clause]?.text.slice(from, to)
        expect(shown).toBe(kind === 'garbled-heading' ? params.heading : about)
      }
    }
  })

  it('counts what blocks until it is decided, and shows the decision that counts', () => {
    const source = fixture('lost-negation')
    const { clauses } = searched(source)
    const before = reviewOf(examine(source, clauses), clauses, [])
    expect(before.undecided).toBe(before.findings.filter(({ blocking }) => blocking).length)
    const keys = before.findings.map(({ key }) => key)
    const decide = (decision: 'never' | 'as-printed') => keys.map((key) => ({ key, decision }))
    const after = reviewOf(examine(source, clauses), clauses, [...decide('never'), ...decide('as-printed')])
    expect(after.undecided).toBe(0)
    expect(after.findings.every(({ decision }) => decision?.decision === 'as-printed')).toBe(true)
    expect(after.clauses.every(({ quoting }) => quoting.text !== null)).toBe(true)
  })
})

it('of a clause that is not quoted at all leaves nothing else to decide', () => {
  const source = [
    'سياسة العلاقة مع المستفيدين',
    'أحكام عامة:',
    '- الرد على الطلب خلال مدة تقل عن أسبوعين، وقد اعتمد ذلك بتاريخ 31/02/2024 م.',
    '- تستقبل الجمعية كل مستفيد بلباقة.',
  ].join('\n')
  const { clauses } = searched(source)
  const at = clauses.findLast(({ text }) => text.includes('31/02'))?.order
  const own = (decision: 'never' | 'open' | 'as-printed') => {
    const [first] = reviewOf(examine(source, clauses), clauses, []).findings.filter(
      ({ clause }) => clause === at,
    )
    const review = reviewOf(examine(source, clauses), clauses, [{ key: first?.key ?? '', decision }])
    return { review, settled: review.findings.flatMap((one) => (one.clause === at ? one.settled : [])) }
  }
  expect(own('open').settled).toEqual([false, false])
  expect(own('as-printed').settled).toEqual([true, false])
  expect(own('never').settled).toEqual([true, true])
  expect(own('open').review.undecided - own('never').review.undecided).toBe(1)
})

it('an answer says that the dates it quotes do not agree', () => {
  const source = [
    'سياسة العلاقة مع المستفيدين',
    'اعتماد مجلس الإدارة',
    'اعتمد مجلس الإدارة هذه السياسة في اجتماعه بتاريخ ٢٩/٢/١٤٤١ هـ الموافق ١٨/٩/٢٠١٩ م',
  ].join('\n')
  const [found] = createPolicySearch([searched(source)]).ask('متى اعتمد مجلس الإدارة السياسة؟').candidates
  expect(found?.clause.text).toContain('١٨/٩/٢٠١٩')
  expect(found?.remark).toBe('dates-disagree')
  const [clean] = createPolicySearch([searched(fixture('clean'))]).ask('متى اعتمدت السياسة؟').candidates
  expect(clean).not.toHaveProperty('remark')
})
