import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  DAY_MS,
  drawGap,
  initiatedBudget,
  judgePace,
  PACE_RULES,
  type PaceFacts,
} from '../../../src/channels/whatsapp/pace.ts'

const NOW = new Date('2026-11-21T12:00:00Z')
const quiet: PaceFacts = {
  now: NOW,
  priority: 1,
  sending: 'on',
  quietUntil: null,
  inChatLastHour: 0,
  lastDay: 0,
  initiatedLastDay: 0,
  lastInboundAt: null,
  linkedSince: new Date(NOW.getTime() - 100 * DAY_MS),
}
const judge = (facts: Partial<PaceFacts>) => judgePace({ ...quiet, ...facts }, PACE_RULES)
const ago = (ms: number) => new Date(NOW.getTime() - ms)

describe('the pace of the number', () => {
  test('an answer goes out when nothing speaks against it', () => {
    expect(judge({})).toEqual({ verdict: 'go' })
  })

  test.each([
    ['gap', { quietUntil: new Date(NOW.getTime() + 1200) }, 1.2],
    ['chatPerHour', { inChatLastHour: PACE_RULES.chatPerHour }, 300],
    ['perDay', { lastDay: PACE_RULES.perDay }, 1800],
    ['initiatedPerDay', { priority: 2, initiatedLastDay: PACE_RULES.initiatedPerDay }, 1800],
  ] as const)('%s makes it wait', (why, facts, seconds) => {
    expect(judge(facts)).toEqual({ verdict: 'wait', seconds, why })
  })

  test('a clock that was set back makes nobody wait longer than a gap', () => {
    expect(judge({ quietUntil: new Date(NOW.getTime() + DAY_MS) })).toMatchObject({ seconds: 4 })
  })

  test('what we begin is an answer to who wrote within the last 24 h', () => {
    const spent = { priority: 2, initiatedLastDay: 999 }
    expect(judge({ ...spent, lastInboundAt: ago(DAY_MS - 1) }).verdict).toBe('go')
    expect(judge({ ...spent, lastInboundAt: ago(DAY_MS) }).verdict).toBe('wait')
    expect(judge({ ...spent, lastInboundAt: null }).verdict).toBe('wait')
  })

  test('the budget of a new number grows from three to the whole', () => {
    const budget = (days: number) =>
      initiatedBudget({ now: NOW, linkedSince: ago(days * DAY_MS) }, PACE_RULES)
    expect([0, 0.9, 1, 7, 13, 14, 400].map(budget)).toEqual([3, 3, 4, 11, 18, 20, 20])
    expect(initiatedBudget({ now: NOW, linkedSince: null }, PACE_RULES)).toBe(3)
    expect(initiatedBudget({ now: NOW, linkedSince: null }, { initiatedPerDay: 2, warmUpDays: 14 })).toBe(2)
    expect(initiatedBudget({ now: NOW, linkedSince: null }, { initiatedPerDay: 20, warmUpDays: 0 })).toBe(20)
  })

  test('the switch: replies holds what we begin, off holds everything', () => {
    expect([0, 1, 2].map((priority) => judge({ priority, sending: 'replies' }).verdict)).toEqual([
      'go',
      'go',
      'held',
    ])
    expect([0, 1, 2].map((priority) => judge({ priority, sending: 'off' }).verdict)).toEqual([
      'held',
      'held',
      'held',
    ])
  })

  const date = fc.option(fc.date({ min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true }))
  const anything = fc.record({
    now: fc.constant(NOW),
    priority: fc.constantFrom(0, 1, 2),
    sending: fc.constantFrom('on' as const, 'replies' as const, 'off' as const),
    quietUntil: date,
    inChatLastHour: fc.nat(200),
    lastDay: fc.nat(2000),
    initiatedLastDay: fc.nat(50),
    lastInboundAt: date,
    linkedSince: date,
  })

  test('a crisis answer passes everything but off', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const { verdict } = judgePace({ ...facts, priority: 0 }, PACE_RULES)
        expect(verdict).toBe(facts.sending === 'off' ? 'held' : 'go')
      }),
    )
  })

  test('what goes breaks no cap, and what waits is told a time it may ask again', () => {
    fc.assert(
      fc.property(anything, (facts) => {
        const judged = judgePace(facts, PACE_RULES)
        if (judged.verdict === 'wait') {
          expect(judged.seconds).toBeGreaterThan(0)
          expect(judged.seconds).toBeLessThanOrEqual(1800)
        }
        if (judged.verdict !== 'go' || facts.priority === 0) return
        expect(facts.inChatLastHour).toBeLessThan(PACE_RULES.chatPerHour)
        expect(facts.lastDay).toBeLessThan(PACE_RULES.perDay)
        expect(facts.quietUntil === null || facts.quietUntil <= NOW).toBe(true)
      }),
    )
  })

  test('more sent never lets through what was held back', () => {
    fc.assert(
      fc.property(anything, fc.nat(50), (facts, more) => {
        const busier = {
          ...facts,
          inChatLastHour: facts.inChatLastHour + more,
          lastDay: facts.lastDay + more,
          initiatedLastDay: facts.initiatedLastDay + more,
        }
        if (judgePace(facts, PACE_RULES).verdict !== 'go')
          expect(judgePace(busier, PACE_RULES).verdict).not.toBe('go')
      }),
    )
  })

  test('a gap lies between its bounds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (random) => {
        const gap = drawGap(PACE_RULES.gapSeconds, random)
        expect(gap).toBeGreaterThanOrEqual(1.5)
        expect(gap).toBeLessThan(4.000001)
      }),
    )
  })
})
