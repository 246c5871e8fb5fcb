import { describe, expect, it } from 'vitest'
import { doubtsOf } from '../../src/policy/findings.ts'
import { parsePolicy } from '../../src/policy/parse.ts'
import { fixture, REAL } from './support.ts'

function doubtful(source: string): { text: string; doubt: string }[] {
  const { clauses } = parsePolicy(source)
  return [...doubtsOf(clauses)].map(([order, doubt]) => ({ text: clauses[order]?.text ?? '', doubt }))
}

describe('doubtsOf', () => {
  it('suspects nothing in a clean policy', () => {
    expect(doubtful(fixture('clean'))).toEqual([])
    expect(doubtful(fixture('furniture'))).toEqual([])
  })

  it('finds rating that became punishment and a least time that became a most', () => {
    const found = doubtful(fixture('lost-negation')).filter(({ text }) => !text.includes('حقوق المستفيد:'))
    expect(found.map(({ doubt }) => doubt)).toEqual(['lost-negation', 'lost-negation'])
    expect(found[0]?.text).toMatch(/للعقاب/u)
    expect(found[1]?.text).toMatch(/تقل عن أسبوعين/u)
  })

  it.each([
    'تقييم الخدمة حق للمستفيد وهو أداة للتقويم والتطوير لا للعقاب والتشهير.',
    'الهدف من التقييم التطوير وليس للعقاب أو للتشهير بأحد.',
    'يرد على الطلب خلال مدة لا تقل عن أسبوعين.',
    'لا يقبل من كانت إقامته مدة تقل عن سنة.',
  ])('lets a sound clause be: %s', (text) => {
    expect(doubtsOf([{ section: '', order: 0, text }]).size).toBe(0)
  })

  it('suspects broken words but not the sound items between them', () => {
    const found = doubtful(fixture('damaged')).map(({ text }) => text)
    expect(found).toContain('ا تصا ت الهاتفية.')
    expect(found).toContain('النطابات.')
    expect(found).not.toContain('المقابلة.')
    expect(found).not.toContain('خدمة التطوع.')
  })
})

describe.runIf(REAL.size === 5)('the real policies', () => {
  const orders = (id: string, reason: string): string[] =>
    doubtful(REAL.get(id) ?? '')
      .filter(({ doubt }) => doubt === reason)
      .map(({ text }) => text)

  it('are not suspected where they are clean', () => {
    for (const id of ['000', '001', '004']) expect(doubtful(REAL.get(id) ?? '')).toEqual([])
  })

  it('show the lost negation and the damaged half of 002', () => {
    expect(orders('002', 'lost-negation').every((text) => /عقاب/u.test(text))).toBe(true)
    expect(orders('002', 'lost-negation')).toHaveLength(1)
    expect(orders('002', 'damaged-duplicate')).toHaveLength(13)
  })

  it('show both lost negations of 003 among its broken clauses', () => {
    const all = doubtful(REAL.get('003') ?? '')
      .map(({ text }) => text)
      .join('\n')
    expect(all).toMatch(/للعقاب/u)
    expect(all).toMatch(/تقل عن/u)
  })
})
