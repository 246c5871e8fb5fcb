import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Association, association } from '../../../src/domain/association.ts'
import { configurationOf } from '../../../src/policy/configuration/configuration.ts'
import { markOf, type Proposed, proposalsOf } from '../../../src/policy/configuration/proposals.ts'
import type { PolicyContact } from '../../../src/policy/parsed-policy.ts'
import { searched } from '../support.ts'

const sample = association.parse(JSON.parse(readFileSync('prisma/seed/association.json', 'utf8')))
const POLICY = `سياسة

قنوات التواصل مع المستفيدين:

1- الاتصالات الهاتفية.
2- المقابلة.

التعامل مع المستفيد:

- يرفع الطلب إلى لجنة البحث، ويرد عليه بالقبول أو الرفض خلال مدة لا تقل عن أسبوعين.
- يوقع طالب الدعم على صحة البيانات التي يقدمها.
- في حال عدم وضوح الإجراءات يحال المستفيد إلى الباحث الاجتماعي.
- تدرس الحالة بالمقابلة الشخصية والزيارة الميدانية.
`

function proposed(
  source: string,
  now: Association = sample,
  { contacts = [] as readonly PolicyContact[], whole = true } = {},
) {
  const { clauses } = searched(source)
  const all = proposalsOf(configurationOf(clauses), contacts, now, (at) => clauses[at]?.text ?? '', whole)
  return <Name extends Proposed['part']>(name: Name) =>
    all.find((one): one is Extract<Proposed, { part: Name }> => one.part === name)
}
const saying = (what: string) => POLICY.replace('خلال مدة لا تقل عن أسبوعين', what)

describe('what a policy proposes', () => {
  it('is said of each part with its clause, and agrees where the data says the same', () => {
    const part = proposed(POLICY)
    expect(part('promise')).toMatchObject({
      says: { kind: 'minimum', days: 14 },
      minimumDays: 14,
      targetDays: null,
    })
    expect(part('promise')?.agrees).toBe(sample.promise?.minimumDays === 14)
    expect(part('committee')).toMatchObject({ says: expect.stringMatching(/^لجنة البحث/), agrees: true })
    expect(part('referral')).toMatchObject({ says: 'socialResearcher' })
    expect(part('checks')?.says).toEqual(['interview', 'visit'])
    for (const name of ['promise', 'committee', 'referral'] as const)
      expect(part(name)?.citations).toHaveLength(1)
  })

  it('never makes a least time a most, nor a most a least', () => {
    expect(proposed(saying('خلال مدة لا تزيد على ثلاثين يومًا'))('promise')).toMatchObject({
      minimumDays: null,
      targetDays: 30,
    })
    expect(proposed(POLICY)('promise')).toMatchObject({ targetDays: null })
    expect(proposed(saying('خلال مدة لا تقل عن عشرة أيام عمل'))('promise')).toMatchObject({ minimumDays: 14 })
  })

  it('takes away what a policy does not know, but not while a clause is undecided', () => {
    const silent = POLICY.replace('إلى لجنة البحث', 'إلى الإدارة')
    expect(proposed(silent)('committee')).toMatchObject({ says: null, agrees: false, unclear: false })
    expect(proposed(silent, sample, { whole: false })('committee')).toMatchObject({ unclear: true })
    expect(proposed(silent, { ...sample, committee: null })('committee')).toMatchObject({ agrees: true })
  })

  it('adds the contact data that is printed and missing, and no other', () => {
    const [own] = sample.contact.phones
    const contacts = [
      { kind: 'phone', text: own?.number ?? '' },
      { kind: 'phone', text: '٠١٢٣٤٥٦٧٨٩' },
      { kind: 'email', text: 'info@example.org' },
    ] as const
    const { email: _, ...contact } = sample.contact
    expect(
      proposed(POLICY, { ...sample, contact, ways: ['interview', 'phone'] }, { contacts })('channels'),
    ).toMatchObject({
      agrees: false,
      missing: { phones: ['0123456789'], email: 'info@example.org' },
    })
  })

  it('names the ways to reach the association, and asking for help is none of its own', () => {
    const asking = POLICY.replace('2- المقابلة.', '2- المقابلة.\n3- خدمات طلب المساعدة.')
    const with_ = (ways: Association['ways'], source = asking) =>
      proposed(source, { ...sample, ways })('channels')
    expect(with_(null)).toMatchObject({
      says: ['meeting', 'phone', 'assistance'],
      ways: ['interview', 'phone'],
      agrees: false,
    })
    expect(with_(['phone', 'interview'])).toMatchObject({ agrees: true })
    expect(with_(['phone'])).toMatchObject({ agrees: false })
    expect(with_(['phone', 'interview', 'letter'])).toMatchObject({ agrees: false })
    // Silence on ways rules none out.
    const silent = POLICY.replace('قنوات التواصل مع المستفيدين:', 'أحكام أخرى:')
    for (const ways of [null, ['phone'] satisfies Association['ways']])
      expect(with_(ways, silent)).toMatchObject({ says: null, ways: null, agrees: true })
  })

  it('is another one as soon as the policy or the data says something else', () => {
    const mark = (part: Proposed | undefined) => part && markOf(part)
    const before = mark(proposed(POLICY)('promise'))
    expect(mark(proposed(POLICY)('promise'))).toBe(before)
    expect(mark(proposed(saying('خلال مدة لا تقل عن شهر'))('promise'))).not.toBe(before)
  })
})
