import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPolicySearch } from '../../src/policy/search.ts'
import { shapeOf } from '../../src/policy/shape.ts'
import { FAMILIES, half, MEN, NOISE, WOMEN } from './noise.ts'
import { fixture, REAL, searched } from './support.ts'

const searches = [
  fixture('clean'),
  fixture('furniture'),
  readFileSync('prisma/seed/policy.txt', 'utf8'),
  ...REAL.values(),
].map((source) => createPolicySearch([searched(source)]))

/** Share of texts, over all policies, that are taken for a question. */
function taken(texts: readonly string[]): number {
  const wrong = texts.flatMap((text) => searches.filter((search) => search.ask(text).tier !== 'unknown'))
  return wrong.length / (texts.length * searches.length)
}

describe('what is no question', () => {
  it.each([
    'صالح محمد العتيبي',
    'نورة سعد القحطاني',
    'السلامة',
    'الشهداء',
    'العزيزية',
    'حي النسيم',
    'البيانات صحيحة',
    'العودة إلى المراجعة',
    'لاحقا',
    'تم',
    'طيب',
    'مدري',
    'وين القى سباك؟',
    '0551234567',
    '٤',
    'ههههه',
    '👍',
  ])('is unknown to every policy: %s', (text) => {
    for (const search of searches) expect(search.ask(text).tier).toBe('unknown')
  })

  it.each([
    ['names', 0.02],
    ['single names', 0.05],
    ['places', 0.05],
    ['slips', 0.05],
    ['errands', 0.08],
    ['keyboard', 0.05],
  ] as const)('is unknown, of %s never seen but a share of %d', (kind, most) => {
    expect(taken(half(NOISE[kind] ?? [], 'latter'))).toBeLessThanOrEqual(most)
  })

  it('is unknown for full names put together at random, but a few that are words as well', () => {
    const name = fc
      .tuple(fc.constantFrom(...MEN, ...WOMEN), fc.constantFrom(...MEN), fc.constantFrom(...FAMILIES))
      .map((parts) => parts.join(' '))
    expect(taken(fc.sample(name, { numRuns: 200, seed: 7 }))).toBeLessThanOrEqual(0.02)
  })

  it('is unknown whenever it holds no word of two letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789٠١٢٣ .,-/+؟ 👍🌹') }), (text) => {
        expect(shapeOf(text)).toBe('empty')
        expect(searches[0]?.ask(text).tier).toBe('unknown')
      }),
    )
  })
})

describe('bare words that are a question all the same', () => {
  it.each([
    'قنوات التواصل',
    'لجنة البحث',
    'الزيارة الميدانية',
    'تقييم الخدمة',
    'الهدف العام',
    'رقم الجوال',
    'ايميلكم',
    'مدة الرد',
    'رضا المستفيدين',
  ])('are not unknown: %s', (text) => {
    const search = createPolicySearch([searched(readFileSync('prisma/seed/policy.txt', 'utf8'))])
    expect(search.ask(text).tier).not.toBe('unknown')
  })
})
