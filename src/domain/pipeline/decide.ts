import type { RequestStatus } from '../help-request.ts'
import { type Facts, GUARDS, type GuardName, type Vote, type Wish } from './guards.ts'
import { destination, MOVE_NAMES, type Move, ruleOf } from './moves.ts'
import type { Procedure } from './procedure.ts'

export type Decided =
  | { readonly ok: true; readonly to: RequestStatus }
  /** `elsewhere`: it does not stand where this move begins. Otherwise everything that does not hold yet. */
  | { readonly ok: false; readonly why: 'elsewhere' }
  | { readonly ok: false; readonly why: 'unmet'; readonly unmet: readonly GuardName[] }

const VOTE_FOR: Partial<Record<Move, Vote>> = {
  approve: 'approve',
  decline: 'decline',
  returnForStudy: 'return',
}

/** Whether a request may make a move, and where it leads. Pure: the same facts, the same answer. */
export function decide(
  status: RequestStatus,
  move: Move,
  procedure: Procedure,
  facts: Facts,
  wish: Wish,
): Decided {
  const { from, guards } = ruleOf(move)
  if (!from.includes(status)) return { ok: false, why: 'elsewhere' }
  const vote = VOTE_FOR[move] ?? 'abstain'
  const unmet = guards.filter((name) => !GUARDS[name](facts, wish, procedure, vote))
  return unmet.length > 0
    ? { ok: false, why: 'unmet', unmet }
    : { ok: true, to: destination(move, procedure) }
}

/** Moves that begin where a request stands, whether or not they may be made now. */
export function movesFrom(status: RequestStatus): readonly Move[] {
  return MOVE_NAMES.filter((move) => ruleOf(move).from.includes(status))
}
