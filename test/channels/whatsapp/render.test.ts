import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OPTION_LIMIT, TEXT_LIMIT } from '../../../src/channels/whatsapp/limits.ts'
import { renderTexts } from '../../../src/channels/whatsapp/render.ts'
import { words } from '../contract-harness.ts'

const option = (label: string) => ({ token: 'a:b', label })

describe('a message as texts of WhatsApp', () => {
  test('numbers options in the digits of the reader', () => {
    const options = [option('نعم'), option('لا')]
    expect(renderTexts(words('هل نكمل؟', { options }))).toEqual(['هل نكمل؟\n\n1. نعم\n2. لا'])
    expect(renderTexts(words('هل نكمل؟', { options, locale: 'ar-EG' }))).toEqual([
      'هل نكمل؟\n\n١. نعم\n٢. لا',
    ])
    expect(renderTexts(words('Continue?', { options: [option('Yes')], locale: 'en' }))).toEqual([
      'Continue?\n\n1. Yes',
    ])
  })

  test('leaves what the text marks as it is', () => {
    expect(renderTexts(words('*رقم الطلب* 2026-00017'))).toEqual(['*رقم الطلب* 2026-00017'])
  })

  test('does not part a list from itself where it fits', () => {
    const options = Array.from({ length: 10 }, (_, i) => option(`خيار ${i} ${'س'.repeat(90)}`))
    const texts = renderTexts(words('كلمة '.repeat(800), { options }))
    expect(texts).toHaveLength(2)
    expect(texts[1]?.split('\n')).toHaveLength(10)
  })

  test('refuses what has no words, too many options or a blank label', () => {
    expect(() => renderTexts(words(' \n '))).toThrow(RangeError)
    expect(() => renderTexts(words('أ', { options: [option(' ')] }))).toThrow(RangeError)
    const many = Array.from({ length: OPTION_LIMIT + 1 }, () => option('أ'))
    expect(() => renderTexts(words('أ', { options: many }))).toThrow(RangeError)
  })

  test('loses no word, whatever the length, and no text is too long', () => {
    const label = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((s) => s.trim() !== '')
    fc.assert(
      fc.property(
        fc
          .array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 900 })
          .map((parts) => `م ${parts.join(' ')}`),
        fc.array(label.map(option), { maxLength: OPTION_LIMIT }),
        fc.constantFrom(200, TEXT_LIMIT),
        (text, options, limit) => {
          const texts = renderTexts(words(text, { options, locale: 'en' }), limit)
          for (const one of texts) expect(one.length).toBeLessThanOrEqual(limit)
          const list = options.map((one, i) => `${i + 1}. ${one.label}`).join('\n')
          const bare = (s: string) => s.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\s+/g, '')
          expect(bare(texts.join(''))).toBe(bare(text + list))
        },
      ),
      { numRuns: 100 },
    )
  })
})
