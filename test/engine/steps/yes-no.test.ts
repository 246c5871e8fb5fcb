import { expect, test } from 'vitest'
import { readYesNo } from '../../../src/engine/steps/yes-no.ts'

test.each([
  ['نعم', true],
  ['ايوه يا وليدي موافقة الله يسعدكم', true],
  ['خلاص موافق', true],
  ['لا بأس', true],
  ['ما عندي مانع', null],
  ['لا', false],
  ['لا والله ما احد يعطينا', false],
  ['no thank you very much', false],
  ['لا ادري', null],
  ['نعم بس مو الحين', null],
  ['غير موافق على هذا', null],
  ['ايوه كم ياخذ؟', null],
  ['طيب وش الاوراق', null],
  ['', null],
])('%s', (text, meant) => {
  expect(readYesNo(text)).toBe(meant)
})
