import type { Association } from '../../domain/association.ts'
import type { RequestStatus } from '../../domain/help-request.ts'
import type { MovingRequest } from '../../store/request-facts.ts'
import type { Statement } from '../../store/sql.ts'
import { callOffAppointments } from '../appointments/call-off.ts'
import { surveyAfterService } from '../surveys/planned.ts'
import type { MoveWish } from './move-wish.ts'
import { objected } from './objected.ts'
import type { Telling } from './tell.ts'

/** A move that is being committed. */
export interface Moved {
  /** As it was before. */
  readonly request: MovingRequest
  readonly wish: MoveWish
  readonly to: RequestStatus
  readonly now: Date
  readonly association: Association
  /** null where the applicant is told nothing of it. */
  readonly telling: Telling | null
}

/**
 * What follows from a move, written in its commit: each is a function from the move to statements, in a file of its own.
 * The survey after a delivered service begins here. Webhooks do not: a trigger on the record of changes tells them, whoever
 * made the change.
 */
const FOLLOW: readonly ((moved: Moved) => readonly Statement[])[] = [
  surveyAfterService,
  ({ request, wish, now, association }) =>
    wish.move === 'object' ? objected(request.id, now, wish.by, association) : [],
  ({ request, to, now }) => callOffAppointments(request.id, to, now),
]

export function moved(of: Moved): readonly Statement[] {
  return FOLLOW.flatMap((follow) => follow(of))
}
