import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Citation,
  type Cited,
  configurationOf,
} from '../../../src/policy/configuration/configuration.ts'
import { promiseIn } from '../../../src/policy/configuration/promise.ts'
import type { Decision } from '../../../src/policy/review/finding.ts'
import { findingsOf } from '../../../src/policy/review/review.ts'
import { fixture, REAL, searched } from '../support.ts'

const SAMPLE = readFileSync('prisma/seed/policy.txt', 'utf8')

/** A configuration as section and number of what is cited: nothing of the policy's words. */
function summary(source: string, decisions: readonly Decision[] = []) {
  const found = configurationOf(searched(source).clauses, decisions)
  const place = ({ section, number, doubtful }: Citation) =>
    `${section}/${number}${doubtful ? ' doubtful' : ''}`
  const places = (list: readonly Cited<string>[]) =>
    Object.fromEntries(list.map(({ value, citation }) => [value, place(citation)]))
  return {
    channels: places(found.channels),
    referral: found.referral && places([found.referral]),
    committee: found.committee && place(found.committee),
    declaration: found.declaration && place(found.declaration),
    promise: found.promise && { ...found.promise.value, at: place(found.promise.citation) },
    checks: places(found.checks),
  }
}

describe('what a policy configures', () => {
  it('is found in the sample, each part with its clause', () => {
    expect(summary(SAMPLE)).toEqual({
      channels: {
        meeting: '4/1-',
        phone: '4/2-',
        social: '4/3-',
        letters: '4/4-',
        assistance: '4/5-',
        volunteering: '4/6-',
        website: '4/7-',
        branches: '4/8-',
      },
      referral: { socialResearcher: '6/3-' },
      committee: '6/5-',
      declaration: '6/4-',
      promise: { kind: 'minimum', days: 14, working: false, at: '6/5-' },
      checks: { deskReview: '7/-', interview: '7/-', fieldVisit: '7/-' },
    })
  })

  it('is nothing where a policy is silent: no committee, no promise, no check', () => {
    expect(
      summary('سياسة العلاقة مع المستفيدين\nالهدف العام:\nخدمة كل محتاج في مكانه بالمقابلة والهاتف.'),
    ).toEqual({
      channels: {},
      referral: null,
      committee: null,
      declaration: null,
      promise: null,
      checks: {},
    })
  })

  it('takes no promise from a clause that may have lost its denial, until an officer has decided', () => {
    const source = fixture('lost-negation')
    expect(summary(source).promise).toBeNull()
    expect(summary(source).committee).toBe('1/- doubtful')
    const { clauses } = searched(source)
    const decisions = findingsOf(clauses).flatMap(({ key, clause }): Decision[] => {
      const text = clauses[clause]?.text.replace('مدة تقل', 'مدة لا تقل')
      return [{ key, decision: 'repaired', text }]
    })
    expect(summary(source, decisions)).toMatchObject({
      promise: { kind: 'minimum', days: 14 },
      committee: '1/-',
    })
  })
})

describe('a promise', () => {
  it.each([
    ['يرد عليه خلال مدة لا تقل عن أسبوعين', 'minimum', 14, false],
    ['الرد على الطلب خلال مدة لا تزيد على ثلاثة أسابيع', 'maximum', 21, false],
    ['يبلغ بالقرار خلال 10 أيام عمل', 'maximum', 10, true],
    ['يرد بالقبول أو الرفض في مدة لا تتجاوز شهرين', 'maximum', 60, false],
    ['الرد على الاستفسارات خلال ٣ أيام', 'maximum', 3, false],
  ])('is read as it is printed: %s', (text, kind, days, working) => {
    expect(promiseIn(text)).toEqual({ kind, days, working })
  })
  it.each([
    'مطابقة البيانات في يوم التقديم',
    'تراجع خلال ثلاث سنوات',
    'اعتمد القرار في اجتماعه الثالث',
    'خلال أسبوع من التسجيل',
  ])('is none: %s', (text) => {
    expect(promiseIn(text)).toBeNull()
  })
})

describe.runIf(REAL.size === 5)('what each real policy compiles to, reviewed by hand', () => {
  it.each([...REAL.keys()])('%s', (id) => {
    const file = new URL(`./real/${id}.json`, import.meta.url)
    const found = summary(REAL.get(id) ?? '')
    // A missing file is written to be reviewed: sections and numbers only, no words of the policy.
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(found, null, 2)}\n`)
    expect(found).toEqual(JSON.parse(readFileSync(file, 'utf8')))
  })
})
