import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { maskIban, parseIban } from '../../src/text/iban.ts'
import { anyText, inScript, SCRIPTS } from './any-text.ts'

/** Saudi IBAN of a bank part by ISO 13616: SA is 2810, check digits 98 minus the remainder by 97. */
function saudiIban(bban: string): string {
  const check = 98n - (BigInt(`${bban}281000`) % 97n)
  return `SA${String(check).padStart(2, '0')}${bban}`
}

/** The registry's published example for Saudi Arabia. */
const EXAMPLE = 'SA0380000000608010167519'

test.each([
  EXAMPLE,
  'sa0380000000608010167519',
  'SA03 8000 0000 6080 1016 7519',
  'SA03-8000-0000-6080-1016-7519',
  'SA ٠٣ ٨٠٠٠ ٠٠٠٠ ٦٠٨٠ ١٠١٦ ٧٥١٩',
  '0380000000608010167519',
  '03 8000 0000 6080 1016 7519',
  'الآيبان SA03 8000 0000 6080 1016 7519 بنك الراجحي',
  'my iban is SA0380000000608010167519, thanks',
  'IBAN: SA03 8000 0000 6080 1016 7519 thanks',
  '\u202ASA0380000000608010167519\u202C',
])('%j is the example', (text) => {
  expect(parseIban(text)).toEqual({ ok: true, value: EXAMPLE })
})

it('takes the IBANs of other countries', () => {
  expect(parseIban('GB82 WEST 1234 5698 7654 32')).toEqual({ ok: true, value: 'GB82WEST12345698765432' })
  expect(parseIban('DE89 3704 0044 0532 0130 00')).toEqual({ ok: true, value: 'DE89370400440532013000' })
  expect(parseIban('AE070331234567890123456')).toEqual({ ok: true, value: 'AE070331234567890123456' })
})

test.each([
  ['', 'absent'],
  ['ما عندي حساب', 'absent'],
  ['0551234567', 'absent'],
  ['SA03', 'absent'],
  ['SA03 8000 0000 6080', 'length'],
  [`${EXAMPLE}1`, 'length'],
  ['8000000608010167519', 'length'],
  ['SA0480000000608010167519', 'checksum'],
  ['0480000000608010167519', 'checksum'],
  ['XX0380000000608010167519', 'country'],
])('%j is refused: %s', (text, reason) => {
  expect(parseIban(text)).toEqual({ ok: false, reason })
})

it('masks all but country and last four', () => {
  expect(maskIban(EXAMPLE)).toBe(`SA${'*'.repeat(18)}7519`)
  expect(maskIban('SA12')).toBe('****')
})

describe('parseIban at large', () => {
  it('reads 10,000 Saudi IBANs in three scripts and refuses each with a wrong digit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 }),
        fc.constantFrom(...SCRIPTS),
        fc.constantFrom(
          (iban: string) => iban,
          (iban: string) => iban.toLowerCase(),
          (iban: string) => iban.replace(/.{4}(?=.)/g, '$& '),
          (iban: string) => iban.slice(2),
          (iban: string) => `الايبان: ${iban} شكرا`,
        ),
        fc.integer({ min: 4, max: 23 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, script, form, place, change) => {
          const iban = saudiIban(digits.join(''))
          expect(parseIban(inScript(form(iban), script))).toEqual({ ok: true, value: iban })
          const wrong =
            iban.slice(0, place) + String((Number(iban[place]) + change) % 10) + iban.slice(place + 1)
          expect(parseIban(inScript(form(wrong), script))).toEqual({ ok: false, reason: 'checksum' })
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = parseIban(text)
        if (read.ok) expect(parseIban(read.value)).toEqual(read)
      }),
      { numRuns: 500 },
    )
  })
})
