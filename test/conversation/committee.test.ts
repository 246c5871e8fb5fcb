import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seatOf } from '../../src/conversation/committee/vote.ts'
import {
  barOf,
  beyond,
  CHOICES,
  type Choice,
  closable,
  MOVE_OF,
  needsReason,
  OUTCOMES,
  type Outcome,
  seesTally,
  tallyOf,
} from '../../src/domain/committee.ts'
import { decide } from '../../src/domain/pipeline/decide.ts'
import { studiedBy } from '../../src/domain/pipeline/guards.ts'
import type { Procedure } from '../../src/domain/pipeline/procedure.ts'

const PEOPLE = ['a', 'b', 'c', 'd', 'e'] as const
const QUORUM = 2
const procedure: Procedure = { declaration: true, checks: ['visit'], committee: { quorum: QUORUM } }

const person = fc.constantFrom(...PEOPLE)
const some = fc.subarray([...PEOPLE], { minLength: 3 })
/** A session with one request: who sits, who is there, and what was done about the request. */
const table = fc.record({
  members: some,
  present: some,
  declared: fc.constantFrom(true, true, false),
  matchedBy: fc.option(person),
  visitedBy: fc.option(person),
  earliestAnswer: fc.constantFrom(null, '2026-01-01', '2026-12-31'),
})
const voting = fc.record({
  kind: fc.constant('vote' as const),
  by: person,
  choice: fc.constantFrom(...CHOICES, 'approve' as const, 'approve' as const),
})
const step = fc.oneof(
  { arbitrary: voting, weight: 6 },
  fc.record({ kind: fc.constant('present' as const), there: some }),
  fc.record({
    kind: fc.constant('decide' as const),
    outcome: fc.constantFrom(...OUTCOMES),
    reason: fc.constantFrom('', 'سبب'),
    clause: fc.constantFrom('', 'clause'),
    early: fc.constantFrom('', 'حالة عاجلة'),
  }),
)

describe('a table at which anything may be tried', () => {
  test('decides nothing without declaration, match, visit, promise kept, quorum and distinct people', () => {
    let decidedOnce = 0
    fc.assert(
      fc.property(table, fc.array(step, { maxLength: 30, size: 'max' }), (of, steps) => {
        const members = of.members.map((officerId) => ({ officerId }))
        let present: readonly string[] = of.present
        const votes = new Map<string, Choice>()
        const checks = of.visitedBy ? [{ kind: 'visit' as const, due: true, by: of.visitedBy }] : []
        const study = {
          recordedBy: null,
          dataMatchedBy: of.matchedBy,
          checks,
          studiedBefore: [],
          decidedBefore: [],
        }
        const base = {
          ...study,
          declared: of.declared,
          missing: 0,
          unaccepted: 0,
          asked: 0,
          votes: [],
          earliestAnswer: of.earliestAnswer,
        }
        const studied = [...studiedBy(base)].map((officerId) => ({ officerId, name: officerId }))
        let outcome: Outcome | null = null
        for (const one of steps) {
          if (one.kind === 'present') {
            present = one.there
            continue
          }
          const cast = [...votes].map(([officerId, choice]) => ({
            officerId,
            name: officerId,
            choice,
            reason: null,
          }))
          if (one.kind === 'vote') {
            const seat = seatOf(one.by, { studied, votes: cast }, { present }, members)
            if (barOf(seat, { open: true, decided: outcome !== null }) === null) votes.set(one.by, one.choice)
            continue
          }
          if (outcome !== null || one.outcome === 'putOff') continue
          const counted = cast.flatMap(({ officerId, choice }) =>
            choice !== 'aside' && present.includes(officerId) ? [{ officerId, vote: choice }] : [],
          )
          const facts = { ...base, votes: counted }
          const wish = {
            by: 'chair',
            today: '2026-06-01',
            reason: one.reason,
            clauseId: one.clause,
            earlyReason: one.early,
          }
          const decided = decide('committee', MOVE_OF[one.outcome], procedure, facts, wish)
          if (!decided.ok) continue
          outcome = one.outcome
          if (outcome === 'return') continue
          decidedOnce++
          const wanted = counted.filter(({ vote }) => vote === outcome)
          const against = counted.filter(({ vote }) => vote !== outcome && vote !== 'abstain')
          expect(of.declared && of.matchedBy !== null && of.visitedBy !== null).toBe(true)
          expect(of.earliestAnswer !== '2026-12-31' || one.early !== '').toBe(true)
          expect(wanted.length + against.length).toBeGreaterThanOrEqual(QUORUM)
          expect(wanted.length).toBeGreaterThan(against.length)
          for (const { officerId } of wanted) {
            expect(members.map((member) => member.officerId)).toContain(officerId)
            expect(present).toContain(officerId)
            expect([of.matchedBy, of.visitedBy]).not.toContain(officerId)
          }
          if (outcome === 'decline') expect(one.reason && one.clause).toBeTruthy()
        }
      }),
      { numRuns: 3000 },
    )
    // The walk does come to decisions, so that the lines above were met.
    expect(decidedOnce).toBeGreaterThan(10)
  })
})

describe('at the table', () => {
  const seat = { member: true, present: true, studied: false, choice: null }

  test('nobody sees the others before they voted, but who leads without a vote', () => {
    expect(seesTally(seat, false, false)).toBe(false)
    expect(seesTally(seat, false, true)).toBe(false)
    expect(seesTally({ ...seat, choice: 'abstain' }, false, false)).toBe(true)
    expect(seesTally({ ...seat, studied: true }, false, true)).toBe(true)
    expect(seesTally({ ...seat, member: false }, false, false)).toBe(false)
    expect(seesTally({ ...seat, choice: 'aside' }, false, true)).toBe(false)
    expect(seesTally({ ...seat, choice: 'aside' }, true, false)).toBe(true)
  })

  test('votes are counted by kind, and those against what was asked for say why', () => {
    expect(tallyOf(['approve', 'approve', 'aside', 'decline'])).toEqual({
      approve: 2,
      decline: 1,
      return: 0,
      abstain: 0,
      aside: 1,
    })
    expect(CHOICES.filter(needsReason)).toEqual(['decline', 'return'])
  })

  test('a session is closed when everything in it came to something', () => {
    expect(closable([])).toBe(true)
    expect(closable([{ outcome: 'approve' }, { outcome: 'putOff' }])).toBe(true)
    expect(closable([{ outcome: 'approve' }, { outcome: null }])).toBe(false)
  })
})

test('says which requests those who are there are too few for', () => {
  const item = (barred: string[], outcome: Outcome | null = null) => ({ barred, outcome })
  const [free, studied, over] = [item([]), item(['amal']), item(['amal'], 'putOff')]
  expect(beyond([free, studied, over], ['amal', 'badr', 'dana'], 3)).toEqual([studied])
  expect(beyond([free, studied, over], ['amal', 'badr', 'dana', 'fahd'], 3)).toEqual([])
  expect(beyond([free, studied], ['badr'], 2)).toEqual([free, studied])
})
