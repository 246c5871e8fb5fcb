import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { splitText, truncate } from '../../src/text/split.ts'
import { anyText } from './any-text.ts'

const FAMILY = '👨‍👩‍👧'
const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' })
const characters = (text: string) => [...graphemes.segment(text)].map(({ segment }) => segment)

describe('splitText', () => {
  test.each<[string, number, string[]]>([
    ['', 10, []],
    ['abc', 3, ['abc']],
    ['  a ', 10, ['  a ']],
    ['aaaa bbbb', 5, ['aaaa', 'bbbb']],
    ['aaaa bbbb', 4, ['aaaa', 'bbbb']],
    ['aaaa   bbbb', 4, ['aaaa', 'bbbb']],
    ['one two three four', 9, ['one two', 'three', 'four']],
    ['first one\n\nsecond two', 15, ['first one', 'second two']],
    ['line one\nline two three', 18, ['line one', 'line two three']],
    ['One. Two three four', 8, ['One.', 'Two', 'three', 'four']],
    ['نعم وصل. سيصلكم الرد قريبا', 15, ['نعم وصل.', 'سيصلكم الرد', 'قريبا']],
    ['هل وصل؟ نعم وصل', 12, ['هل وصل؟', 'نعم وصل']],
    ['a\n\nbbbb bbbb bbbb', 12, ['a\n\nbbbb bbbb', 'bbbb']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    [FAMILY.repeat(3), 10, [FAMILY, FAMILY, FAMILY]],
    ['ab😀😀', 3, ['ab', '😀', '😀']],
    ['🇸🇦🇸🇦', 5, ['🇸🇦', '🇸🇦']],
    ['مُّمُّمُّ', 4, ['مُّ', 'مُّ', 'مُّ']],
    ['1 000\u00A0000', 8, ['1', '000\u00A0000']],
    [`a${'\u0301'.repeat(5)}`, 3, ['a\u0301\u0301', '\u0301\u0301\u0301']],
    [' '.repeat(20), 5, []],
  ])('%j by %d', (text, limit, pieces) => {
    expect(splitText(text, limit)).toEqual(pieces)
  })

  it('refuses a limit not every character fits', () => {
    expect(() => splitText('abc', 1)).toThrow(RangeError)
    expect(() => splitText('abc', Number.NaN)).toThrow(RangeError)
  })

  it('keeps within the limit and loses nothing but white space', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 4 }), fc.integer({ min: 2, max: 40 }), (texts, limit) => {
        const text = texts.join(' ')
        const pieces = splitText(text, limit)
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(limit)
        expect(pieces).not.toContain('')
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
      { numRuns: 1500 },
    )
  })

  it('cuts no character that fits', () => {
    const unit = fc.constantFrom(
      FAMILY,
      '🇸🇦',
      '👍🏽',
      'مُّ',
      'e\u0301',
      'ا',
      'b',
      ' ',
      '\n',
      '.',
      '؟',
      '\r\n',
      '한',
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.integer({ min: 8, max: 40 }), (units, limit) => {
        const whole = characters(units.join('')).filter((character) => character.trim() !== '')
        const cut = splitText(units.join(''), limit).flatMap(characters)
        expect(cut.filter((character) => character.trim() !== '')).toEqual(whole)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes the longest texts without growing slower by the square', () => {
    const pieces = splitText('كلمة '.repeat(13_000), 4096)
    expect(pieces.every((piece) => piece.length > 3500 || piece === pieces.at(-1))).toBe(true)
    expect(splitText('\n'.repeat(65_000), 100)).toEqual([])
  })
})

describe('truncate', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['ab cd', 4, 'ab…'],
    [`a${FAMILY}b`, 6, 'a…'],
    [FAMILY, 3, '…'],
    ['مُّمُّ', 5, 'مُّ…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
    ['', 0, ''],
  ])('%j to %d is %j', (text, limit, expected) => {
    expect(truncate(text, limit)).toBe(expected)
  })

  it('keeps within the limit and to the beginning of the text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 40 }), (text, limit) => {
        const short = truncate(text, limit)
        expect(short.length).toBeLessThanOrEqual(limit)
        expect(text.startsWith(short === text ? short : short.slice(0, -1))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
