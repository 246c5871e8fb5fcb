import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cleanText, singleLine } from '../../src/text/clean.ts'
import { anyText } from './any-text.ts'

describe('cleanText', () => {
  test.each([
    ['السلام عليكم', 'السلام عليكم'],
    ['  \n مرحبا \t', 'مرحبا'],
    ['a\r\nb\rc\u0085d\u2028e', 'a\nb\nc\nd\ne'],
    ['a\r\0\nb', 'a\nb'],
    ['a\tb', 'a\tb'],
    ['a\0b\x07c\x9Fd\x7F', 'abcd'],
    ['\u202Eabc\u202C \u2067x\u2069 \u200Fy\u200E \u061Cz', 'abc x y z'],
    ['\uFEFFا\u200Bب\u2060ج\u00ADد', 'ابجد'],
    ['x\uD83Dy', 'x\uFFFDy'],
    ['\uDE00', '\uFFFD'],
    ['👨‍👩‍👧 👩🏽‍⚕️ 🏳️‍🌈', '👨‍👩‍👧 👩🏽‍⚕️ 🏳️‍🌈'],
    ['می‌خواهم', 'می‌خواهم'],
    ['\u200Dمرحبا\u200C \u200D!\u200D', 'مرحبا !'],
    ['ا\u200C\u200Dب', 'اب'],
    ['ا\u0653', 'آ'],
    ['e\u0301', 'é'],
    ['مُحَمَّدٌ', 'مُحَمَّدٌ'],
    ['', ''],
    ['\u200B\u200F', ''],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  it('is idempotent, well-formed and free of controls, whatever comes in', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text)
        expect(cleanText(clean)).toBe(clean)
        expect(clean).not.toMatch(/\p{Surrogate}/u)
        expect(clean).not.toMatch(
          /(?![\n\t])\p{Cc}|[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\u061C\uFEFF]/u,
        )
        expect(clean).toBe(clean.normalize('NFC'))
        expect(clean).toBe(clean.trim())
      }),
      { numRuns: 1000 },
    )
  })

  it('takes every single UTF-16 unit', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const clean = cleanText(`a${String.fromCharCode(unit)}b`)
      if (cleanText(clean) !== clean)
        expect.fail(`U+${unit.toString(16)} is cleaned differently the second time`)
    }
  })
})

describe('singleLine', () => {
  it('joins lines and runs of white space', () => {
    expect(singleLine(' محمد\r\n\t بن\u00A0 علي\0 ')).toBe('محمد بن علي')
  })

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const line = singleLine(text)
        expect(singleLine(line)).toBe(line)
        expect(line).not.toContain('\n')
      }),
      { numRuns: 300 },
    )
  })
})
