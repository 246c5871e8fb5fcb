import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feedbackNumber, parseFeedbackNumber } from '../../src/domain/feedback.ts'
import { inviteCode, parseInviteCode } from '../../src/domain/invite-code.ts'
import { parseRequestNumber } from '../../src/domain/request-number.ts'

const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 })

describe('a code to link a request', () => {
  test('is read again however it is typed, and is never taken for a number of a request', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('-', ' ', '', '–'), (random, between) => {
        const code = inviteCode(random)
        expect(parseInviteCode(` ${code.toLowerCase().replace('-', between)} `)).toBe(code)
        expect(parseRequestNumber(code)).toBeNull()
      }),
    )
  })

  test.each(['database', 'القائمة', '1234-5678', 'K7QX-9MPL', 'الرمز K7QX-9MP4 وصلني', 'hello you', ''])(
    '%s is none',
    (text) => expect(parseInviteCode(text)).toBeNull(),
  )
})

test('the number of a complaint is read again in any digits, and is none of a request', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
      const number = feedbackNumber(random)
      expect(parseFeedbackNumber(`شكواي رقم ${number}`)).toBe(number)
      expect(parseRequestNumber(number)).toBeNull()
    }),
  )
  expect(parseFeedbackNumber('٤٨٢ ٩١٣')).toBe('482-913')
  expect(parseFeedbackNumber('4821-9036')).toBeNull()
})
