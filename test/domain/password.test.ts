import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PASSWORD, passwordFault } from '../../src/domain/password.ts'

const OWN = ['نورة السالم', 'noura.salem@wafa.org', 'جمعية الوفاء الأهلية', 'Wafa Society']

test.each([
  ['passwordShort', 'قصيرة جدا'],
  ['passwordShort', 'Tr0ub4dor&3'],
  ['passwordLong', 'ط'.repeat(201)],
  ['passwordCommon', 'password1234'],
  ['passwordCommon', 'P@ssw0rd!!2026'],
  ['passwordCommon', 'Admin-Welcome-1'],
  ['passwordCommon', 'qwertyuiop12'],
  ['passwordCommon', '123456789012'],
  ['passwordCommon', '1qaz2wsx3edc1qaz'],
  ['passwordCommon', 'aaaaaaaaaaaa'],
  ['passwordCommon', 'abcabcabcabc'],
  ['passwordCommon', 'نخلة نخلة نخلة'],
  ['passwordCommon', 'ضصثقفغعهخحجد'],
  ['passwordCommon', 'شسيبلاتنمكط123'],
  ['passwordCommon', 'السلام عليكم ورحمة الله'],
  ['passwordCommon', 'بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ'],
  ['passwordCommon', 'Mohammed@2030'],
  ['passwordOwn', 'نوره السالم ١٢٣'],
  ['passwordOwn', 'noura.salem2026'],
  ['passwordOwn', 'الوفاء الأهلية 1445'],
  ['passwordOwn', 'WafaSociety99'],
])('%s: %s', (fault, password) => {
  expect(passwordFault(password, OWN)).toBe(fault)
})

test.each([
  'نخلة طويلة في الفناء',
  'correct horse battery staple',
  'قمر فوق بئر قديمة',
  'x7$Kq!vR2mZp',
  'ok my password is a purple kettle',
  'أأأ ثلاث كلمات غريبة جدا',
  'ب ت ث '.repeat(3) + 'كلام طويل لا يعرفه أحد '.repeat(3),
])('good: %s', (password) => {
  expect(passwordFault(password, OWN)).toBeNull()
})

test('no kind of character is demanded: long random words of one alphabet are welcome', () => {
  const word = fc.array(fc.constantFrom(...'بتثجحخدرزسشصضطظعغفقكلمنهوي'), { minLength: 24, maxLength: 64 })
  fc.assert(
    fc.property(word, (letters) => {
      fc.pre(new Set(letters).size > 12)
      return passwordFault(letters.join('')) === null
    }),
    { numRuns: 300 },
  )
})

test('never throws, and what is too short is said first', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.array(fc.string()), (password, own) => {
      const fault = passwordFault(password, own)
      const length = [...password.normalize('NFKC')].length
      return (fault === 'passwordShort') === length < PASSWORD.least
    }),
  )
})
