import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRating } from '../../../src/domain/survey/rating-words.ts'

test.each([
  ['ممتاز', 5],
  ['مُمتازة جدًا', 5],
  ['رائع والله', 5],
  ['ما قصرتوا الله يجزاكم خير', 5],
  ['⭐⭐⭐⭐⭐', 5],
  ['😀', 5],
  ['excellent!', 5],
  ['زين', 4],
  ['كويس الحمدلله', 4],
  ['جيد جدا', 4],
  ['راضية', 4],
  ['👍', 4],
  ['good', 4],
  ['عادي', 3],
  ['نص نص', 3],
  ['ماشي الحال', 3],
  ['لا بأس', 3],
  ['مو سيء', 3],
  ['مب شين', 3],
  ['ما هو بطيء', 3],
  ['مو راضي', 2],
  ['غير واضح', 2],
  ['تعبان', 2],
  ['⭐⭐', 2],
  ['not good', 2],
  ['سيء جدًا', 1],
  ['مو راضي ابدا', 1],
  ['اسوأ تعامل', 1],
  ['زفت', 1],
  ['😡', 1],
  ['terrible', 1],
])('%s is %i', (text, rating) => {
  expect(readRating(text)).toBe(rating)
})

test.each(['', 'ما فهمت', 'زين بس بطيء', 'متى تفتحون؟', 'هل هو ممتاز؟', 'ابغى اقدم على مساعدة', 'نعم', '٧'])(
  '%s is none',
  (text) => {
    expect(readRating(text)).toBeNull()
  },
)

test('a story is no rating', () => {
  expect(readRating('رحت لهم يوم الأحد وكان الموظف ممتاز لكن رجعت بعدها بأسبوع وما لقيت أحد')).toBeNull()
})

test('never throws, and answers 1 to 5 or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const rating = readRating(text)
      return rating === null || (Number.isInteger(rating) && rating >= 1 && rating <= 5)
    }),
  )
})
