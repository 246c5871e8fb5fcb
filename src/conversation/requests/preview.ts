import type pg from 'pg'
import { type Decided, decide, movesFrom } from '../../domain/pipeline/decide.ts'
import type { Wish } from '../../domain/pipeline/guards.ts'
import { MOVES, type Move } from '../../domain/pipeline/moves.ts'
import { procedureOf } from '../../domain/pipeline/procedure.ts'
import type { MovingRequest } from '../../store/request-facts.ts'
import { localDate } from '../../text/date.ts'
import { type TellDeps, type Telling, tell } from './tell.ts'
import { wordsOfMove } from './words.ts'

/** What an officer has said so far of a move they think about. */
export interface Thought {
  readonly by: string
  readonly reason?: string | undefined
  readonly clause?: { readonly id: string; readonly text: string } | undefined
  readonly earlyReason?: string | undefined
}

/** Moves of officers that begin where the request stands and exist at this association, with what holds of each. */
export function movesOf(
  deps: Pick<TellDeps, 'association' | 'now'>,
  request: MovingRequest,
  thought: Thought,
): readonly { readonly move: Move; readonly decided: Decided }[] {
  const association = deps.association()
  const procedure = procedureOf(association, request.serviceId)
  const said: Wish = {
    by: thought.by,
    today: localDate(deps.now(), association.timeZone),
    ...(thought.reason !== undefined && { reason: thought.reason }),
    ...(thought.clause && { clauseId: thought.clause.id }),
    ...(thought.earlyReason !== undefined && { earlyReason: thought.earlyReason }),
  }
  return movesFrom(request.status)
    .filter((move) => (MOVES[move].by as readonly string[]).some((who) => who !== 'applicant'))
    .filter((move) => !procedure.committee || !(MOVES[move].by as readonly string[]).includes('decider'))
    .map((move) => ({ move, decided: decide(request.status, move, procedure, request.facts, said) }))
}

/**
 * How the applicant would hear of a move, if it were made now; nothing is written.
 * @returns null where nothing is said to them
 */
export async function previewMove(
  deps: TellDeps & { readonly pool: pg.Pool },
  request: MovingRequest,
  move: Move,
  { reason, clause }: Thought,
): Promise<Telling | null> {
  const words = { ...(reason && { reason }), ...(clause && { clause: clause.text }) }
  const reply = wordsOfMove(move, request, words, deps.association())
  return reply && tell(deps, deps.pool, request.contactId, reply, request.id)
}
