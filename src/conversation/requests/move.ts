import type pg from 'pg'
import type { RequestStatus } from '../../domain/help-request.ts'
import { decide } from '../../domain/pipeline/decide.ts'
import type { GuardName, Wish } from '../../domain/pipeline/guards.ts'
import { procedureOf } from '../../domain/pipeline/procedure.ts'
import { lockMoving, type MovingRequest } from '../../store/request-facts.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { localDate } from '../../text/date.ts'
import type { Changes } from '../changes.ts'
import type { Delivery } from '../deliver.ts'
import type { MoveWish } from './move-wish.ts'
import { type Moved, moved } from './moved.ts'
import { movedStatements } from './moved-statements.ts'
import { type TellDeps, type Telling, tell } from './tell.ts'
import { wordsOfMove } from './words.ts'

export interface MoveDeps extends TellDeps {
  readonly pool: pg.Pool
  readonly delivery: Pick<Delivery, 'wake'>
  readonly changes: Pick<Changes, 'tell'>
  readonly jobs: { readonly wake: () => void }
}

export type MoveResult =
  | { readonly kind: 'moved'; readonly to: RequestStatus; readonly telling: Telling | null }
  | { readonly kind: 'refused'; readonly unmet: readonly GuardName[] }
  /** Somebody else was faster: it stands elsewhere, or was changed since it was seen. */
  | { readonly kind: 'changed'; readonly status: RequestStatus }
  | { readonly kind: 'absent' }

/**
 * Moves a request: the status, the record of who, when and why, what the applicant is told, and what follows, in one
 * commit. Officers and the committee move by this; applicants in turns (conversation/record).
 * @param also written in the same commit (audit trail, votes), given the request as it was
 * @throws DatabaseUnavailable
 */
export async function moveRequest(
  deps: MoveDeps,
  wish: MoveWish,
  also: (request: MovingRequest) => readonly Statement[] = () => [],
): Promise<MoveResult> {
  let result: MoveResult = { kind: 'absent' }
  const done = await inTransaction(deps.pool, async (client) => {
    const made = await moveIn(deps, client, wish, also)
    result = made.result
    return made.result.kind === 'moved' ? made.after : null
  })
  if (done) afterwards(deps, done)
  return result
}

/**
 * {@link moveRequest} inside a transaction of someone's own. Commit only a `moved` one, then call {@link afterwards}.
 */
export async function moveIn(
  deps: MoveDeps,
  client: pg.PoolClient,
  wish: MoveWish,
  also: (request: MovingRequest) => readonly Statement[] = () => [],
): Promise<{ readonly result: MoveResult; readonly after: Moved | null }> {
  const association = deps.association()
  const now = deps.now()
  const request = await lockMoving(client, wish.requestId)
  if (!request) return { result: { kind: 'absent' }, after: null }
  const { status, facts } = request
  if (wish.version !== undefined && wish.version !== request.version)
    return { result: { kind: 'changed', status }, after: null }
  const procedure = procedureOf(association, request.serviceId)
  const said: Wish = {
    by: wish.by,
    today: localDate(now, association.timeZone),
    ...(wish.reason !== undefined && { reason: wish.reason }),
    ...(wish.clause && { clauseId: wish.clause.id }),
    ...(wish.earlyReason !== undefined && { earlyReason: wish.earlyReason }),
  }
  const decided = decide(status, wish.move, procedure, facts, said)
  if (!decided.ok && decided.why === 'elsewhere') return { result: { kind: 'changed', status }, after: null }
  if (!decided.ok) return { result: { kind: 'refused', unmet: decided.unmet }, after: null }
  const words = {
    ...(wish.reason && { reason: wish.reason }),
    ...(wish.clause && { clause: wish.clause.text }),
  }
  const reply = wordsOfMove(wish.move, request, words, association)
  const telling = reply && (await tell(deps, client, request.contactId, reply, request.id))
  const after: Moved = { request, wish, to: decided.to, now, association, telling }
  const statements = [...movedStatements(after), ...moved(after), ...also(request)]
  for (const { text, values } of statements) await ask(client, { text, values: [...values] })
  return { result: { kind: 'moved', to: decided.to, telling }, after }
}

/** What follows a committed move outside the database: delivery and jobs wake, and others see it. */
export function afterwards(
  { delivery, changes, jobs }: Pick<MoveDeps, 'delivery' | 'changes' | 'jobs'>,
  { request, telling }: Moved,
): void {
  if (telling?.kind === 'now') delivery.wake(telling.chat.conversationId)
  jobs.wake()
  changes.tell({ kind: 'request', id: request.id })
}
