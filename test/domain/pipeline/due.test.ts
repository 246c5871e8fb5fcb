import { describe, expect, test } from 'vitest'
import { dueOf, NEAR_DAYS } from '../../../src/domain/pipeline/due.ts'
import { addDays } from '../../../src/text/date.ts'

const today = '2026-12-30'

describe('the target of an answer', () => {
  test.each([
    ['yesterday', -1, 'late'],
    ['today', 0, 'near'],
    ['on the last near day', NEAR_DAYS, 'near'],
    ['the day after it, in another year', NEAR_DAYS + 1, null],
  ] as const)('%s', (_, days, due) => {
    expect(dueOf('dataCheck', addDays(today, days), today)).toBe(due)
  })
  test.each(['incomplete', 'approved', 'declined', 'withdrawn', 'closed'] as const)(
    'is nothing to hurry for where it is %s',
    (status) => {
      expect(dueOf(status, '2026-01-01', today)).toBeNull()
    },
  )
  test('is none without one', () => expect(dueOf('submitted', null, today)).toBeNull())
})
