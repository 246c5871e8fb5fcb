import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { REQUEST_STATUSES, type RequestStatus } from '../../../src/domain/help-request.ts'
import { CHECK_KINDS } from '../../../src/domain/pipeline/check-kind.ts'
import { decide, movesFrom } from '../../../src/domain/pipeline/decide.ts'
import { type Facts, studiedBy, type Vote } from '../../../src/domain/pipeline/guards.ts'
import { destination, MOVE_NAMES, type Move, ruleOf } from '../../../src/domain/pipeline/moves.ts'
import type { Procedure } from '../../../src/domain/pipeline/procedure.ts'

const PEOPLE = ['amal', 'badr', 'dana', 'fahd', 'hind', 'jana', 'lama', 'majd'] as const
const person = fc.constantFrom(...PEOPLE)

const procedures: fc.Arbitrary<Procedure> = fc.record({
  declaration: fc.boolean(),
  checks: fc.subarray([...CHECK_KINDS]),
  committee: fc.option(fc.record({ quorum: fc.integer({ min: 1, max: 4 }) }), { nil: null }),
})

/** What can happen to a request, in any order and by anybody; which of the moves that begin where it stands is a number. */
interface MoveTried {
  readonly kind: 'move'
  readonly which: number
  readonly by: string
  readonly reason: string
  readonly clause: boolean
  readonly early: boolean
}
type Happening =
  | MoveTried
  | { readonly kind: 'vote'; readonly by: string; readonly vote: Vote }
  | {
      readonly kind: 'check'
      readonly by: string
      readonly check: (typeof CHECK_KINDS)[number]
      readonly due: boolean
    }
  | { readonly kind: 'declare' | 'ask' | 'answer' | 'miss' | 'bring' | 'accept' | 'day' }

const moves: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('move' as const),
  which: fc.nat(30),
  by: person,
  reason: fc.constantFrom('', 'السبب', 'السبب'),
  clause: fc.boolean(),
  early: fc.boolean(),
})
const votes: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('vote' as const),
  by: person,
  vote: fc.constantFrom<Vote>('approve', 'approve', 'decline', 'decline', 'return', 'abstain'),
})
const checks: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constant('check' as const),
  by: person,
  check: fc.constantFrom(...CHECK_KINDS),
  due: fc.boolean(),
})
const others: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom(
    'declare',
    'declare',
    'ask',
    'answer',
    'answer',
    'miss',
    'bring',
    'accept',
    'accept',
    'day',
  ),
})
const happenings = fc.oneof(
  { weight: 8, arbitrary: moves },
  { weight: 4, arbitrary: votes },
  { weight: 3, arbitrary: checks },
  { weight: 5, arbitrary: others },
)

interface World {
  status: RequestStatus
  facts: Facts
  day: number
}

const FIRST: Facts = {
  declared: false,
  missing: 0,
  unaccepted: 1,
  asked: 0,
  recordedBy: null,
  dataMatchedBy: null,
  checks: [],
  studiedBefore: [],
  decidedBefore: [],
  votes: [],
  earliestAnswer: '2026-01-15',
}

const dayOf = (day: number) => `2026-01-${String(day).padStart(2, '0')}`

interface Happened {
  readonly world: World
  readonly moved: { readonly move: Move; readonly to: RequestStatus } | null
}

function happen(world: World, one: Happening, procedure: Procedure): Happened {
  const { facts } = world
  const given = (change: Partial<Facts>) => ({
    world: { ...world, facts: { ...facts, ...change } },
    moved: null,
  })
  if (one.kind === 'declare') return given({ declared: true })
  if (one.kind === 'ask') return given({ asked: facts.asked + 1 })
  if (one.kind === 'answer') return given({ asked: 0 })
  if (one.kind === 'miss') return given({ missing: 1 })
  if (one.kind === 'bring') return given({ missing: 0, unaccepted: facts.unaccepted + facts.missing })
  if (one.kind === 'accept') return given({ unaccepted: 0 })
  if (one.kind === 'day') return { world: { ...world, day: Math.min(world.day + 7, 28) }, moved: null }
  if (one.kind === 'vote')
    return given({
      votes: [
        ...facts.votes.filter(({ officerId }) => officerId !== one.by),
        { officerId: one.by, vote: one.vote },
      ],
    })
  if (one.kind === 'check')
    return given({
      checks: [
        ...facts.checks.filter(({ kind }) => kind !== one.check),
        { kind: one.check, due: one.due, by: one.by },
      ],
    })
  if (one.kind !== 'move') throw new Error('nothing happened')
  // Nobody withdraws at every third step: most walks would end before they begin.
  const open = movesFrom(world.status).filter(
    (move) => one.which === 30 || !['withdraw', 'close'].includes(move),
  )
  const move = open[one.which % open.length]
  if (!move) return { world, moved: null }
  const decided = decide(world.status, move, procedure, facts, {
    by: one.by,
    today: dayOf(world.day),
    reason: one.reason,
    ...(one.clause && { clauseId: 'c' }),
    ...(one.early && { earlyReason: 'حالة طارئة' }),
  })
  if (!decided.ok) return { world, moved: null }
  const matched = move === 'matchData' ? { dataMatchedBy: one.by } : {}
  return {
    world: { ...world, status: decided.to, facts: { ...facts, ...matched } },
    moved: { move, to: decided.to },
  }
}

describe('the life of a help request', () => {
  test('no path leads to a decision without declaration, checks, quorum and distinct people', () => {
    let approvals = 0
    let refusals = 0
    fc.assert(
      fc.property(procedures, fc.array(happenings, { minLength: 60, maxLength: 160 }), (procedure, all) => {
        let world: World = { status: 'submitted', facts: FIRST, day: 1 }
        let refused = false
        for (const one of all) {
          const before = world
          const { world: after, moved } = happen(world, one, procedure)
          world = after
          if (!moved || one.kind !== 'move') continue
          expect(ruleOf(moved.move).from).toContain(before.status)
          if (moved.to !== 'approved' && moved.to !== 'declined') continue
          if (moved.move === 'dropObjection') {
            // The refusal it goes back to was a decision.
            expect(refused).toBe(true)
            continue
          }
          refused ||= moved.to === 'declined'
          if (moved.to === 'approved') approvals++
          else refusals++
          const { facts } = before
          expect(facts.declared || !procedure.declaration).toBe(true)
          expect(facts.dataMatchedBy).not.toBeNull()
          for (const kind of procedure.checks) expect(facts.checks.map((check) => check.kind)).toContain(kind)
          const studied = studiedBy(facts)
          if (procedure.committee) {
            const vote = moved.to === 'approved' ? 'approve' : 'decline'
            const voters = facts.votes.filter((cast) => cast.vote !== 'abstain')
            expect(new Set(voters.map(({ officerId }) => officerId)).size).toBeGreaterThanOrEqual(
              procedure.committee.quorum,
            )
            expect(voters.filter(({ officerId }) => studied.has(officerId))).toEqual([])
            expect(voters.filter((cast) => cast.vote === vote).length * 2).toBeGreaterThan(voters.length)
          } else expect(studied.has(one.by)).toBe(false)
          expect(dayOf(before.day) >= '2026-01-15' || one.early).toBe(true)
          if (moved.to === 'declined') expect([one.reason !== '', one.clause]).toEqual([true, true])
        }
      }),
      { numRuns: 3000, seed: 20261121 },
    )
    expect(Math.min(approvals, refusals)).toBeGreaterThan(10)
  })

  test('a step the policy does not have does not exist', () => {
    const bare: Procedure = { declaration: false, checks: [], committee: null }
    const reached = new Set<RequestStatus>(MOVE_NAMES.map((move) => destination(move, bare)))
    expect([...reached].filter((status) => status === 'committee' || status === 'eligibilityCheck')).toEqual(
      [],
    )
    const whole: Procedure = { declaration: true, checks: ['interview'], committee: { quorum: 3 } }
    expect(MOVE_NAMES.map((move) => destination(move, whole))).not.toContain('decision')
  })

  test('what has ended stays ended, and everything else can go on', () => {
    for (const status of REQUEST_STATUSES)
      expect([status, movesFrom(status).length > 0]).toEqual([
        status,
        status !== 'closed' && status !== 'withdrawn',
      ])
  })

  test('a refusal names everything that does not hold yet, not only the first', () => {
    const procedure: Procedure = { declaration: true, checks: ['visit'], committee: { quorum: 2 } }
    const decided = decide('committee', 'decline', procedure, FIRST, { by: 'amal', today: '2026-01-02' })
    expect(decided).toEqual({
      ok: false,
      why: 'unmet',
      unmet: ['declared', 'dataMatched', 'checksDone', 'reason', 'clause', 'notEarly', 'quorum', 'decided'],
    })
  })

  test('an objection is studied by others than the first time, and nobody decides alone on one to their own decision', () => {
    const procedure: Procedure = { declaration: false, checks: [], committee: null }
    const facts = {
      ...FIRST,
      missing: 0,
      unaccepted: 0,
      dataMatchedBy: 'dana',
      studiedBefore: ['amal'],
      decidedBefore: ['badr'],
    }
    const may = (status: RequestStatus, move: Move, by: string) =>
      decide(status, move, procedure, facts, { by, today: '2026-02-01' }).ok
    expect(['amal', 'badr', 'fahd'].map((by) => may('dataCheck', 'matchData', by))).toEqual([
      false,
      true,
      true,
    ])
    const finish = (checks: Facts['checks'], by: string) =>
      decide(
        'eligibilityCheck',
        'finishChecks',
        { ...procedure, checks: ['visit'] },
        { ...facts, checks },
        {
          by,
          today: '2026-02-01',
        },
      ).ok
    const visit = (by: string) => [{ kind: 'visit' as const, due: true, by }]
    expect([
      finish(visit('amal'), 'fahd'),
      finish(visit('fahd'), 'amal'),
      finish(visit('fahd'), 'fahd'),
    ]).toEqual([false, false, true])
    const deciding = ['amal', 'badr', 'dana', 'fahd'].map((by) => may('reconsideration', 'approve', by))
    expect(deciding).toEqual([false, false, false, true])
    const committee: Procedure = { ...procedure, committee: { quorum: 1 } }
    const voted = (officerId: string) =>
      decide(
        'reconsideration',
        'approve',
        committee,
        { ...facts, votes: [{ officerId, vote: 'approve' }] },
        { by: 'hind', today: '2026-02-01' },
      ).ok
    expect(['amal', 'badr'].map(voted)).toEqual([false, true])
  })

  test('an objection is taken back until it is studied anew, and may be raised again', () => {
    const procedure: Procedure = { declaration: true, checks: ['visit'], committee: { quorum: 2 } }
    const wish = { by: null, today: '2026-02-01', reason: 'تغيّر الدخل' }
    expect(
      REQUEST_STATUSES.filter((from) => decide(from, 'dropObjection', procedure, FIRST, wish).ok),
    ).toEqual(['reconsideration'])
    expect(destination('dropObjection', procedure)).toBe('declined')
    expect(decide('declined', 'object', procedure, FIRST, wish).ok).toBe(true)
  })

  test('who studied a request presents it and does not vote on it', () => {
    const procedure: Procedure = { declaration: false, checks: [], committee: { quorum: 2 } }
    const votes = ['amal', 'badr'].map((officerId) => ({ officerId, vote: 'approve' as const }))
    const facts = { ...FIRST, dataMatchedBy: 'amal', votes }
    const wish = { by: 'hind', today: '2026-02-01' }
    expect(decide('committee', 'approve', procedure, facts, wish)).toEqual({
      ok: false,
      why: 'unmet',
      unmet: ['quorum', 'distinctPeople'],
    })
  })
})
