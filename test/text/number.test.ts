import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseNumber } from '../../src/text/number.ts'
import { anyText, inScript, SCRIPTS } from './any-text.ts'

describe('parseNumber in digits', () => {
  test.each([
    ['5', 5],
    ['٥', 5],
    ['۵', 5],
    ['５', 5],
    ['1️⃣', 1],
    ['0', 0],
    ['7.', 7],
    ['(5)', 5],
    ['-5', -5],
    ['٣٬٠٠٠', 3000],
    ['3,000', 3000],
    ['3.000', 3000],
    ['٣,٠٠٠', 3000],
    ['٣،٠٠٠', 3000],
    ['12 000.', 12000],
    ['1 000 000', 1_000_000],
    ['3.5', 3.5],
    ['٣٫٥', 3.5],
    ['3,5', 3.5],
    ['0.500', 0.5],
    ['1,234.50', 1234.5],
    ['1.234,5', 1234.5],
    ['دخلي: ٣٠٠٠.٠٠ ريال', 3000],
    ['5أشخاص', 5],
    ['حنا ٦ اشخاص', 6],
    ['تقريبا 5', 5],
    ['أنا و زوجتي و 3 اولاد', 3],
    ['عدد الأسرة: 7', 7],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  test.each([
    '',
    '-',
    'لا يوجد',
    '2 او 3',
    '5-6',
    '3000 - 4000',
    '5 5',
    '1/5/2026',
    '10:30',
    '1.2.3',
    '1,2,3',
    '3 اولاد و 2 بنات',
    '055 123 4567',
    '٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩',
  ])('%j is no one number', (text) => {
    expect(parseNumber(text)).toBeNull()
  })
})

describe('parseNumber in words', () => {
  test.each([
    ['صفر', 0],
    ['واحدة', 1],
    ['ثنتين', 2],
    ['تنتين', 2],
    ['خمسة', 5],
    ['خمسه', 5],
    ['خمسسسة', 5],
    ['سبعة.', 7],
    ['بسبع', 7],
    ['عشرة', 10],
    ['أحد عشر', 11],
    ['إحدى عشرة', 11],
    ['حدعش', 11],
    ['اثنا عشر', 12],
    ['ثلاثة عشر', 13],
    ['ثلاث عشرة', 13],
    ['خمسطعش', 15],
    ['ستاشر', 16],
    ['خمسة وعشرين', 25],
    ['خمسة و عشرين', 25],
    ['مية', 100],
    ['ميه', 100],
    ['مئة', 100],
    ['مائة', 100],
    ['مية وعشرين', 120],
    ['مية وخمسة وعشرين', 125],
    ['ميتين وخمسين', 250],
    ['ثلاثميه', 300],
    ['ثلاثمائة', 300],
    ['خمس مية', 500],
    ['ثمانمئة', 800],
    ['تسعمئة وتسعة وتسعين', 999],
    ['ألف', 1000],
    ['الف ونص', 1500],
    ['ألف وربع', 1250],
    ['الفان', 2000],
    ['ألفين وخمسمية', 2500],
    ['ألف، وخمسمية', 1500],
    ['ثلاثة آلاف', 3000],
    ['خمس تلاف', 5000],
    ['أحد عشر ألفا', 11_000],
    ['خمسة وعشرين الف', 25_000],
    ['مية الف', 100_000],
    ['مليون ومئتين ألف', 1_200_000],
    ['مليون ونص', 1_500_000],
    ['مليونين', 2_000_000],
    ['نص مليون', 500_000],
    ['ثلاثة ونص', 3.5],
    ['نص', 0.5],
    ['twenty five', 25],
    ['two thousand five hundred', 2500],
    ['a hundred', 100],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  test.each([
    ['3 الاف', 3000],
    ['٣ آلاف ريال', 3000],
    ['3 آلاف و ٥٠٠', 3500],
    ['3 الاف و500', 3500],
    ['3k', 3000],
    ['٢٫٥ مليون', 2_500_000],
    ['1.1 مليون', 1_100_000],
    ['3 الف ومية', 3100],
    ['بألف ريال', 1000],
    ['3000 (ثلاثة آلاف)', 3000],
    ['ما في احد غيري وعندي 3', 3],
  ])('%s, digits and words, is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value)
  })

  test.each([
    'خمسة ستة',
    'خمسة او ستة',
    'عشرين خمسة',
    'ألف ألف',
    'مليون مليون',
    'عندي آلاف الديون',
    'ما عندي احد',
    'نص الرسالة',
    'مية ونص',
    'أنا لست موظفا',
  ])('%j is no one number', (text) => {
    expect(parseNumber(text)).toBeNull()
  })
})

const UNITS = ['', 'واحد', 'اثنان', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة']
const TENS = ['', '', 'عشرون', 'ثلاثون', 'أربعون', 'خمسون', 'ستون', 'سبعون', 'ثمانون', 'تسعون']
const STEMS = ['', '', '', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع']

/** 1 to 999 as Standard Arabic says it. */
function spellBelowThousand(value: number): string {
  const hundreds = Math.floor(value / 100)
  const rest = value % 100
  const ones = rest % 10
  const head =
    hundreds === 0 ? '' : hundreds === 1 ? 'مئة' : hundreds === 2 ? 'مئتان' : `${STEMS[hundreds]}مئة`
  let tail: string
  if (rest < 10) tail = UNITS[ones] ?? ''
  else if (rest === 10) tail = 'عشرة'
  else if (rest < 20) tail = `${rest === 11 ? 'أحد' : rest === 12 ? 'اثنا' : UNITS[ones]} عشر`
  else tail = [UNITS[ones], TENS[Math.floor(rest / 10)]].filter(Boolean).join(' و')
  return [head, tail].filter(Boolean).join(' و')
}

function spell(value: number): string {
  const thousands = Math.floor(value / 1000)
  const rest = value % 1000
  let head = ''
  if (thousands === 1) head = 'ألف'
  else if (thousands === 2) head = 'ألفان'
  else if (thousands > 2) head = `${spellBelowThousand(thousands)} ${thousands <= 10 ? 'آلاف' : 'ألفا'}`
  return [head, rest > 0 ? spellBelowThousand(rest) : ''].filter(Boolean).join(' و')
}

describe('parseNumber at large', () => {
  it('reads every number up to 1,000 and a sample up to a million as Standard Arabic spells it', () => {
    for (let value = 1; value <= 1000; value++) expect(parseNumber(spell(value)), spell(value)).toBe(value)
    fc.assert(
      fc.property(fc.integer({ min: 1001, max: 999_999 }), (value) => {
        expect(parseNumber(spell(value)), spell(value)).toBe(value)
      }),
      { numRuns: 1500 },
    )
  })

  it('reads amounts with thousands separators in every script', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom(...SCRIPTS),
        fc.constantFrom(',', '٬', '،', '.', '\u00A0', ''),
        (value, script, mark) => {
          const grouped = String(value).replace(/\B(?=(?:\d{3})+$)/g, mark)
          expect(parseNumber(`عندي ${inScript(grouped, script)} ريال`)).toBe(value)
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('never throws and answers with finite numbers', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const value = parseNumber(text)
        expect(value === null || Number.isFinite(value)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
