import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  maskLikelyIds,
  maskNationalId,
  maskNationalIds,
  parseNationalId,
} from '../../src/text/national-id.ts'
import { anyText, inScript, SCRIPTS } from './any-text.ts'

/** The check digit by the other usual way to say Luhn: the digit that brings the weighted sum to a multiple of ten. */
function withCheckDigit(nine: string): string {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
  let sum = 0
  for (const [index, digit] of [...nine].entries())
    sum += index % 2 === 0 ? (doubled[Number(digit)] ?? 0) : Number(digit)
  return nine + String((10 - (sum % 10)) % 10)
}

const CITIZEN = withCheckDigit('101234567')
const RESIDENT = withCheckDigit('234567890')

const spaced = (id: string) => [...id].join(' ')
const dashed = (id: string) => `${id.slice(0, 4)}-${id.slice(4, 7)}-${id.slice(7)}`
const arabic = (id: string) => inScript(id, SCRIPTS[1])

describe('parseNationalId', () => {
  test.each([
    CITIZEN,
    arabic(CITIZEN),
    inScript(CITIZEN, SCRIPTS[2]),
    spaced(CITIZEN),
    dashed(arabic(CITIZEN)),
    `رقم هويتي هو ${CITIZEN}.`,
    `عمري 35 وهويتي ${CITIZEN}`,
    `35 ${CITIZEN}`,
    `${CITIZEN} 0551234567`,
    `${CITIZEN}\n0551234567`,
    `${CITIZEN} ${CITIZEN}`,
    `\u202D${CITIZEN}\u202C`,
  ])('%j is the citizen', (text) => {
    expect(parseNationalId(text)).toEqual({ ok: true, value: { id: CITIZEN, kind: 'citizen' } })
  })

  it('tells residents', () => {
    expect(parseNationalId(`اقامة ${RESIDENT}`)).toEqual({
      ok: true,
      value: { id: RESIDENT, kind: 'resident' },
    })
  })

  test.each([
    ['', 'absent'],
    ['ما عندي هوية', 'absent'],
    ['10123', 'length'],
    [`${CITIZEN}1`, 'length'],
    [`${CITIZEN} ${RESIDENT}`, 'length'],
    ['3012345678', 'prefix'],
    ['0551234567', 'prefix'],
    [CITIZEN.slice(0, 9) + String((Number(CITIZEN[9]) + 1) % 10), 'checksum'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseNationalId(text)).toEqual({ ok: false, reason })
  })

  it('reads 10,000 IDs in three scripts and refuses each with a wrong digit or two neighbours exchanged', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('1', '2'),
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom(...SCRIPTS),
        fc.constantFrom(
          (id: string) => id,
          spaced,
          dashed,
          (id: string) => `هويتي ${id} شكرا`,
        ),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (prefix, rest, script, form, place, change) => {
          const id = withCheckDigit(prefix + String(rest).padStart(8, '0'))
          const kind = prefix === '1' ? 'citizen' : 'resident'
          expect(parseNationalId(inScript(form(id), script))).toEqual({ ok: true, value: { id, kind } })
          const wrong = id.slice(0, place) + String((Number(id[place]) + change) % 10) + id.slice(place + 1)
          expect(parseNationalId(inScript(form(wrong), script))).toEqual({ ok: false, reason: 'checksum' })
          expect(parseNationalId(inScript(id.slice(0, 9), script))).toEqual({ ok: false, reason: 'length' })
        },
      ),
      { numRuns: 10_000 },
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const read = parseNationalId(text)
        if (read.ok) expect(read.value.id).toMatch(/^[12]\d{9}$/)
      }),
      { numRuns: 500 },
    )
  })
})

it('masks one ID', () => {
  expect(maskNationalId(CITIZEN)).toBe(`******${CITIZEN.slice(6)}`)
  expect(maskNationalId('12')).toBe('********12')
})

describe('maskNationalIds', () => {
  const MASK = maskNationalId(CITIZEN)

  test.each([
    [`هويتي ${CITIZEN} شكرا`, `هويتي ${MASK} شكرا`],
    [`هويتي ${arabic(CITIZEN)}!`, `هويتي ${MASK}!`],
    [`رقمي${CITIZEN}والجوال 0551234567`, `رقمي${MASK}والجوال 0551234567`],
    [`${spaced(CITIZEN)}`, MASK],
    [`a ${dashed(CITIZEN)} b`, `a ${MASK} b`],
    [`${CITIZEN} 0551234567`, `${MASK} 0551234567`],
    [`0551234567 ${CITIZEN}`, `0551234567 ${MASK}`],
    [`${CITIZEN} ${RESIDENT}`, `${MASK} ${maskNationalId(RESIDENT)}`],
    [`${CITIZEN}\n${RESIDENT}`, `${MASK}\n${maskNationalId(RESIDENT)}`],
    [`${CITIZEN.slice(0, 5)}\u200F${CITIZEN.slice(5)}`, MASK],
    [`35 سنة، ${CITIZEN}`, `35 سنة، ${MASK}`],
  ])('%j becomes %j', (text, masked) => {
    expect(maskNationalIds(text)).toBe(masked)
  })

  test.each([
    '',
    'جوالي 0551234567 و +966551234567',
    '00966551234567',
    `+20 ${CITIZEN}`,
    `${CITIZEN}5`,
    'SA03 8000 0000 6080 1016 7519',
    CITIZEN.slice(0, 9) + String((Number(CITIZEN[9]) + 1) % 10),
    '  \u202E غير مرتب \r\n\0 ٣٬٠٠٠  ',
  ])('leaves %j alone', (text) => {
    expect(maskNationalIds(text)).toBe(text)
  })

  it('leaves no valid ID in any text, and nothing else changed', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom(...SCRIPTS),
        anyText,
        (a, rest, script, b) => {
          const id = withCheckDigit(`1${String(rest).padStart(8, '0')}`)
          const text = `${a} : ${inScript(id, script)} : ${b}`
          const masked = maskNationalIds(text)
          expect(masked).toBe(
            `${maskNationalIds(`${a} :`)} ${maskNationalId(id)} ${maskNationalIds(`: ${b}`)}`,
          )
          expect(maskNationalIds(masked)).toBe(masked)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('maskLikelyIds', () => {
  it.each([
    ['هويتي 1123456780', 'هويتي ******6780'],
    ['هويتي ١١٢٣٤٥٦٧٨١ غلط', 'هويتي ******6781 غلط'],
    ['2000000000', '******0000'],
    ['جوالي 0551234567 و966551234567', 'جوالي 0551234567 و966551234567'],
    ['الطلب 4821-9036 والحساب 12345678901', 'الطلب 4821-9036 والحساب 12345678901'],
  ])('%s', (text, masked) => {
    expect(maskLikelyIds(text)).toBe(masked)
  })
})
