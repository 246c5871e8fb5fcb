import type pg from 'pg'
import { OPEN_TO_DOCUMENTS, type RequestStatus } from '../../domain/help-request.ts'
import { studiedFirst } from '../../domain/pipeline/guards.ts'
import { ruleOf } from '../../domain/pipeline/moves.ts'
import { lockMoving, type MovingRequest } from '../../store/request-facts.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { afterwards, type MoveDeps, moveIn } from './move.ts'
import type { Moved } from './moved.ts'
import type { Telling } from './tell.ts'

export type Edited =
  /** `telling`: how the applicant hears of it; null where nothing was said. */
  | { readonly kind: 'done'; readonly status: RequestStatus; readonly telling: Telling | null }
  | { readonly kind: 'absent' }
  /** Somebody else is to do it: the applicant objected to what came of this officer's study. */
  | { readonly kind: 'studiedBefore' }
  /** It stands where this is not done any more. */
  | { readonly kind: 'closed'; readonly status: RequestStatus }

/** What an officer does about a request beside moving it. */
export interface Edit {
  readonly requestId: string
  /** An officer's id. */
  readonly by: string
  /** Statuses in which it is done; those in which papers are looked at where absent. */
  readonly in?: readonly RequestStatus[]
  /** Part of the study: after an objection not for who studied it the first time. */
  readonly studies?: boolean
  /** Asks the applicant for everything that is missing now, in the same commit. */
  readonly asks?: boolean
  /** What it writes, of the request as it was; null where what it is about is not there. */
  readonly write: (
    request: MovingRequest,
    client: pg.PoolClient,
  ) => Promise<readonly Statement[] | null> | readonly Statement[] | null
}

/**
 * Changes something of a request under its row's lock. What was missing last may have been it: then the request goes on
 * to study in the same commit.
 * @param also written in the same commit (the audit trail)
 */
export async function editRequest(
  deps: MoveDeps,
  edit: Edit,
  also: (request: MovingRequest) => readonly Statement[],
): Promise<Edited> {
  let result: Edited = { kind: 'absent' }
  let after: Moved | null = null
  const done = await inTransaction(deps.pool, async (client) => {
    const request = await lockMoving(client, edit.requestId)
    if (!request) return null
    const { status } = request
    if (!(edit.in ?? OPEN_TO_DOCUMENTS).includes(status)) {
      result = { kind: 'closed', status }
      return null
    }
    if (edit.studies && studiedFirst(request.facts, edit.by)) {
      result = { kind: 'studiedBefore' }
      return null
    }
    const statements = await edit.write(request, client)
    if (!statements) return null
    for (const { text, values } of [...statements, seenAnew(request.id), ...also(request)])
      await ask(client, { text, values: [...values] })
    after = await next(deps, client, edit, status)
    result = { kind: 'done', status: after?.to ?? status, telling: after?.telling ?? null }
    return true
  })
  if (!done) return result
  if (after) afterwards(deps, after)
  else deps.changes.tell({ kind: 'request', id: edit.requestId })
  return result
}

/** Whoever has it open and moves it is told that it has changed. */
const seenAnew = (requestId: string): Statement => ({
  text: 'UPDATE help_request SET version = version + 1 WHERE id = $1',
  values: [requestId],
})

async function next(
  deps: MoveDeps,
  client: pg.PoolClient,
  { requestId, by, asks }: Edit,
  status: RequestStatus,
): Promise<Moved | null> {
  if (asks && ruleOf('askForMore').from.includes(status))
    return (await moveIn(deps, client, { requestId, move: 'askForMore', by })).after
  if (status !== 'incomplete') return null
  return (await moveIn(deps, client, { requestId, move: 'complete', by })).after
}
