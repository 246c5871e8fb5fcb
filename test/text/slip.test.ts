import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSlip } from '../../src/text/slip.ts'

test.each([
  ['اجار', 'ايجار', 'a letter too few'],
  ['ايجارر', 'ايجار', 'a letter too many'],
  ['ايجرا', 'ايجار', 'two swapped'],
  ['غزاييه', 'غذاييه', 'one that sounds alike'],
  ['baskit', 'basket', 'any other in Latin letters'],
])('%s is %s with %s', (typed, meant) => {
  expect(isSlip(typed, meant)).toBe(true)
})

test.each([
  ['ايجار', 'ايجار', 'is the word itself'],
  ['ايجاد', 'ايجار', 'is another word'],
  ['سياره', 'زياره', 'is another word'],
  ['جار', 'ايجار', 'lacks too much'],
  ['سله', 'سلع', 'is too short to tell'],
  ['طبي', 'طبيه', 'is too short to tell'],
])('%s is no slip for %s: it %s', (typed, meant) => {
  expect(isSlip(typed, meant)).toBe(false)
})

test('forgives one letter left out or doubled anywhere in a long word, and never a word two letters off', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ابتجحدرسعلمنهوي'), minLength: 5, maxLength: 12 })
  fc.assert(
    fc.property(word, fc.nat(), (meant, n) => {
      const at = n % meant.length
      expect(isSlip(meant.slice(0, at) + meant.slice(at + 1), meant)).toBe(true)
      expect(isSlip(meant.slice(0, at + 1) + meant.slice(at), meant)).toBe(true)
      expect(isSlip(`${meant}قق`, meant)).toBe(false)
    }),
  )
})
