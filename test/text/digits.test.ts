import { expect, it, test } from 'vitest'
import { latinDigits } from '../../src/text/digits.ts'

test.each([
  ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['０１２３４５６７８９', '0123456789'],
  ['0️⃣1️⃣2️⃣9️⃣', '0129'],
  ['1\u20E3', '1'],
  ['١\u20E3', '1'],
  ['🔟', '10'],
  ['٣٬٠٠٠٫٥', '3٬000٫5'],
  ['رقم ٢ a', 'رقم 2 a'],
  ['#️⃣ *️⃣ 👍', '#️⃣ *️⃣ 👍'],
  ['', ''],
])('%j becomes %j', (text, expected) => {
  expect(latinDigits(text)).toBe(expected)
})

it('changes no other character of the basic plane', () => {
  for (let unit = 0; unit <= 0xffff; unit++) {
    const text = `a${String.fromCharCode(unit)}`
    const isDigit = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/.test(text)
    if ((latinDigits(text) === text) === isDigit) expect.fail(`U+${unit.toString(16)}`)
  }
})
