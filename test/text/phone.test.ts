import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { formatPhone, maskPhone, parseMobile } from '../../src/text/phone.ts'
import { anyText, inScript, SCRIPTS } from './any-text.ts'

test.each([
  '0551234567',
  '05 5 123-4567',
  '055 123 4567',
  '055-123-4567',
  '055.123.4567',
  '0 5 5 1 2 3 4 5 6 7',
  '+966551234567',
  '+966 55 123 4567',
  '+966 (0) 55 123 4567',
  '(+966) 55-123-4567',
  '966551234567+',
  '＋966551234567',
  '00966551234567',
  '00 966 55 123 4567',
  '966551234567',
  '551234567',
  '٠٥٥١٢٣٤٥٦٧',
  '۰۵۵۱۲۳۴۵۶۷',
  '٠٥٥ ١٢٣ ٤٥٦٧',
  '\u202A+966 55 123 4567\u202C',
  '0️⃣5️⃣5️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣',
  'رقمي 0551234567 والله يجزاكم خير',
  'جوالي:٠٥٥١٢٣٤٥٦٧.',
  'عمري 60 سنة ورقمي 055 123 4567',
  '0551234567 0551234567',
  'هويتي 1012345678 وجوالي 0551234567',
  '1012345678 0551234567',
  '0551234567\n1012345678',
])('%j is +966551234567', (text) => {
  expect(parseMobile(text)).toEqual({ ok: true, value: '+966551234567' })
})

test.each([
  ['+971 50 123 4567', '+971501234567'],
  ['00201001234567', '+201001234567'],
  ['+962790123456', '+962790123456'],
  ['+12025550123', '+12025550123'],
  ['+447400123456', '+447400123456'],
])('%j of another country is %s', (text, e164) => {
  expect(parseMobile(text)).toEqual({ ok: true, value: e164 })
})

test.each([
  ['', 'absent'],
  ['ما عندي جوال', 'absent'],
  ['عندي 5 أولاد', 'absent'],
  ['0512', 'length'],
  ['055123456', 'length'],
  ['05512345678', 'length'],
  ['+96655123456789', 'length'],
  ['1'.repeat(40), 'length'],
  ['+9660551234567', 'trunkZero'],
  ['+966 055 123 4567', 'trunkZero'],
  ['009660551234567', 'trunkZero'],
  ['9660551234567', 'trunkZero'],
  ['+9710501234567', 'trunkZero'],
  ['0112345678', 'notMobile'],
  ['+966 11 234 5678', 'notMobile'],
  ['920012345', 'notMobile'],
  ['+442071234567', 'notMobile'],
  ['0551234567 او 0569876543', 'several'],
  ['0551234567 0569876543', 'several'],
])('%j is refused: %s', (text, reason) => {
  expect(parseMobile(text)).toEqual({ ok: false, reason })
})

it('reads national numbers in the region asked for, and only international ones in none', () => {
  expect(parseMobile('01001234567', 'EG')).toEqual({ ok: true, value: '+201001234567' })
  expect(parseMobile('0551234567', 'XX').ok).toBe(false)
  expect(parseMobile('+966551234567', 'XX')).toEqual({ ok: true, value: '+966551234567' })
})

describe('showing a number', () => {
  it('masks all but country and last four digits', () => {
    expect(maskPhone('+966551234567')).toBe('+966*****4567')
    expect(maskPhone('+12025550123')).toBe('+1******0123')
    expect(maskPhone('سر')).toBe('****')
    expect(maskPhone('+966123')).toBe('****')
  })

  it('writes it as people at home do', () => {
    expect(formatPhone('+966551234567')).toBe('055 123 4567')
    expect(formatPhone('+971501234567')).toBe('+971 50 123 4567')
    expect(formatPhone('+971501234567', 'AE')).toBe('050 123 4567')
    expect(formatPhone('?')).toBe('?')
  })
})

describe('parseMobile at large', () => {
  const FORMS: ReadonlyArray<(digits: string) => string> = [
    (d) => `0${d}`,
    (d) => d,
    (d) => `+966${d}`,
    (d) => `00966${d}`,
    (d) => `966${d}`,
    (d) => `0${d.slice(0, 2)} ${d.slice(2, 5)} ${d.slice(5)}`,
    (d) => `+966 ${d.slice(0, 2)}-${d.slice(2, 5)}-${d.slice(5)}`,
    (d) => `جوالي 0${d} شكرا`,
  ]

  it('reads 10,000 Saudi mobiles in three scripts and every form, and no number a digit short', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('50', '53', '54', '55', '56', '58', '59'),
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.constantFrom(...FORMS),
        fc.constantFrom(...SCRIPTS),
        (prefix, rest, form, script) => {
          const digits = prefix + String(rest).padStart(7, '0')
          expect(parseMobile(inScript(form(digits), script))).toEqual({ ok: true, value: `+966${digits}` })
          if (rest % 10 === 0) expect(parseMobile(inScript(`0${digits.slice(0, -1)}`, script)).ok).toBe(false)
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('never throws, and what it answers it reads again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = parseMobile(text)
        if (!read.ok) return
        expect(parseMobile(read.value)).toEqual(read)
        expect(formatPhone(read.value)).toMatch(/^[+()\d][\d ()-]+$/)
        expect(maskPhone(read.value)).toContain('****')
      }),
      { numRuns: 1000 },
    )
  })
})
