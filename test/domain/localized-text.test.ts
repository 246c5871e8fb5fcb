import { expect, test } from 'vitest'
import { keptText, localizedText } from '../../src/domain/localized-text.ts'

const short = localizedText(10, 2)

test.each([
  [{ ar: ' نص ' }, { ar: 'نص' }],
  [
    { ar: 'نص', en: 'text ', ur: 'متن' },
    { ar: 'نص', en: 'text', ur: 'متن' },
  ],
])('%j has Arabic and any other languages, without space around it', (given, kept) => {
  expect(short.parse(given)).toEqual(kept)
})

test.each([
  [{ en: 'text' }],
  [{ ar: '  ' }],
  [{ ar: 'ن' }],
  [{ ar: 'نص', en: '' }],
  [{ ar: 'نص طويل جدا' }],
  [{ ar: 'نص', en: 7 }],
  ['نص'],
])('%j is none that can be put in', (given) => {
  expect(short.safeParse(given).success).toBe(false)
})

test('what is kept is not judged again, but it is a text', () => {
  expect(keptText.parse({ ar: '', en: ' ' })).toEqual({ ar: '', en: ' ' })
  expect(keptText.safeParse({ en: 'text' }).success).toBe(false)
})
