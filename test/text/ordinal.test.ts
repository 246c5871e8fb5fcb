import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { parseOrdinal } from '../../src/text/ordinal.ts'
import { anyText, inScript, SCRIPTS } from './any-text.ts'

test.each([
  ['1', 1],
  ['١', 1],
  ['۱', 1],
  ['1️⃣', 1],
  ['🔟', 10],
  ['1.', 1],
  ['(2)', 2],
  ['٢)', 2],
  ['12', 12],
  ['رقم ٢', 2],
  ['رقم اثنين', 2],
  ['الخيار رقم 3', 3],
  ['الأول', 1],
  ['الاولى', 1],
  ['أوّل', 1],
  ['اول واحد', 1],
  ['واحد', 1],
  ['رقم واحد', 1],
  ['الثاني', 2],
  ['التاني', 2],
  ['الثانية', 2],
  ['الخيار الثاني', 2],
  ['ابغى الثالث', 3],
  ['الثالثة', 3],
  ['رابع', 4],
  ['الخامسة', 5],
  ['السادس', 6],
  ['السابع', 7],
  ['ثامن', 8],
  ['تاسع', 9],
  ['العاشر', 10],
  ['first', 1],
  ['The second', 2],
  ['the first one', 1],
  ['3rd', 3],
  ['option 4', 4],
  ['الأخير', -1],
  ['الأخيرة', -1],
  ['آخر واحد', -1],
  ['last', -1],
])('%s is option %d', (text, place) => {
  expect(parseOrdinal(text)).toBe(place)
})

test.each([
  '',
  '0',
  '123',
  '1.5',
  '1/5',
  '2 أو 3',
  'الأول والثاني',
  'الأول من رمضان',
  'رقم',
  'رقم جوالي',
  'مساعدة',
  '0551234567',
  'ثاني مرة أكتب لكم',
  'واحد من أولادي مريض',
  '1'.repeat(500),
])('%j is more than a place', (text) => {
  expect(parseOrdinal(text)).toBeNull()
})

it('takes 1 to 99 in every script', () => {
  for (let place = 1; place <= 99; place++)
    for (const script of SCRIPTS) expect(parseOrdinal(inScript(` ${place}. `, script))).toBe(place)
})

it('never throws', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const place = parseOrdinal(text)
      expect(place === null || place === -1 || (place >= 1 && place <= 99)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
