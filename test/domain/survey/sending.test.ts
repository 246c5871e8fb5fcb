import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuiet, quietHours } from '../../../src/domain/quiet-hours.ts'
import { type Asked, decideSending } from '../../../src/domain/survey/sending.ts'

const surveys = {
  afterServiceHours: 24,
  afterChatMinutes: 10,
  restDays: 14,
  remindAfterHours: 48,
  expireAfterDays: 7,
}
const hours = quietHours.parse(undefined)
const rules = { surveys, quietHours: hours, timeZone: 'Asia/Riyadh' }
const at = (local: string) => new Date(`${local}:00+03:00`)
const fine: Asked = {
  reachable: true,
  stopped: false,
  crisis: false,
  waiting: false,
  busy: false,
  lastAskedAt: null,
  active: true,
  plannedAt: at('2026-11-22T10:00'),
}
const noon = at('2026-11-22T12:00')

test('goes out where nothing speaks against it', () => {
  expect(decideSending(fine, rules, noon)).toEqual({ kind: 'send' })
})

describe('is left out for', () => {
  test.each([
    [{ reachable: false }, 'unreachable'],
    [{ stopped: true }, 'stopped'],
    [{ crisis: true }, 'crisis'],
    [{ active: false }, 'withdrawn'],
    [{ lastAskedAt: at('2026-11-10T12:00') }, 'recent'],
  ] as const)('%j', (change, reason) => {
    expect(decideSending({ ...fine, ...change }, rules, noon)).toEqual({ kind: 'skip', reason })
  })
  test('nobody who has rested long enough', () => {
    expect(decideSending({ ...fine, lastAskedAt: at('2026-11-08T12:00') }, rules, noon).kind).toBe('send')
  })
})

describe('waits', () => {
  test.each(['waiting', 'busy'] as const)('while somebody is %s, two weeks at most', (what) => {
    const asked = { ...fine, [what]: true }
    expect(decideSending(asked, rules, noon)).toEqual({ kind: 'later', at: at('2026-11-22T13:00') })
    expect(decideSending(asked, rules, at('2026-12-06T12:00'))).toEqual({
      kind: 'skip',
      reason: what === 'waiting' ? 'waitingForOfficer' : 'busy',
    })
  })
  test.each([
    ['through the night', '2026-11-22T21:30', '2026-11-23T09:00'],
    ['for the Friday prayer', '2026-11-27T11:30', '2026-11-27T14:00'],
    ['in a night of Ramadan as in any other', '2027-02-12T22:00', '2027-02-13T09:00'],
    ['on the morning of Eid', '2027-03-10T07:00', '2027-03-10T09:00'],
    ['across the end of a month', '2026-11-30T23:30', '2026-12-01T09:00'],
    ['across the end of a year, into a Friday', '2026-12-31T22:00', '2027-01-01T09:00'],
  ])('%s', (_, now, then) => {
    expect(decideSending(fine, rules, at(now))).toEqual({ kind: 'later', at: at(then) })
  })
})

test('is never sent in quiet hours, whatever the instant', () => {
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(instant, (now) => {
      const decided = decideSending({ ...fine, plannedAt: now }, rules, now)
      if (decided.kind === 'send') return !isQuiet(hours, now, 'Asia/Riyadh')
      return decided.kind === 'later' && decided.at > now && !isQuiet(hours, decided.at, 'Asia/Riyadh')
    }),
  )
})
