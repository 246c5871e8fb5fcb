import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cleanText } from '../../src/text/clean.ts'
import { fold, foldWords } from '../../src/text/fold.ts'
import { anyText } from './any-text.ts'

describe('fold', () => {
  test.each([
    ['أحمد إبراهيم آدم ٱلله', 'احمد ابراهيم ادم الله'],
    ['مسؤول شؤون', 'مسوول شوون'],
    ['شيء سائق', 'شي سايق'],
    ['مدرسة مستشفى', 'مدرسه مستشفي'],
    ['مُسَاعَدَةٌ هٰذا', 'مساعده هذا'],
    ['مســـاعدة', 'مساعده'],
    ['ضروررري', 'ضروري'],
    ['ههههههه', 'ه'],
    ['الله مكة المكرّمة', 'الله مكه المكرمه'],
    ['کلی گاز', 'كلي كاز'],
    ['٠٥٥ ۱۲۳ ４', '055 123 4'],
    ['111000', '111000'],
    ['Hello, WORLD!', 'hello world'],
    ['Café', 'cafe'],
    ['طلب/شكوى؟ نعم، (لا)', 'طلب شكوي نعم لا'],
    ['مرحبا😀كيف👨‍👩‍👧', 'مرحبا كيف'],
    ['1️⃣', '1'],
    ['🔟', '10'],
    ['ﻻ ﷲ ﻣﺮﺣﺒﺎ', 'لا الله مرحبا'],
    ['ا\u200Fب\u200Bج\0د', 'ابجد'],
    ['  a \n\t b\u00A0c ', 'a b c'],
    ['٣٬٠٠٠', '3 000'],
    ['x\uD83Dy', 'x y'],
    ['', ''],
    ['؟!… 😀', ''],
  ])('%j is matched as %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('is idempotent and the same for cleaned text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = fold(text)
        expect(fold(folded)).toBe(folded)
        expect(fold(cleanText(text))).toBe(folded)
      }),
      { numRuns: 1500 },
    )
  })

  it('is idempotent on every character of the basic plane, in company', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const folded = fold(`ا${String.fromCharCode(unit)}b`)
      if (fold(folded) !== folded) expect.fail(`U+${unit.toString(16)}`)
    }
  })

  it('leaves single spaces only, and no letter three times in a row', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text)).not.toMatch(/^ | $| {2}|(\p{L})\1\1/u)
      }),
      { numRuns: 500 },
    )
  })

  it('holds for the longest message and is not disturbed by the one before', () => {
    const long = 'ﷺ '.repeat(20_000)
    expect(fold(long)).toBe(fold(fold('ﷺ ').concat(' ').repeat(20_000)))
    expect(fold('نعم')).toBe('نعم')
  })
})

test.each([
  ['أبغى أقدّم على مساعدة!', ['ابغي', 'اقدم', 'علي', 'مساعده']],
  ['؟؟', []],
])('foldWords(%j)', (text, words) => {
  expect(foldWords(text)).toEqual(words)
})
