import type { CheckKind } from '../../domain/pipeline/check-kind.ts'
import { procedureOf } from '../../domain/pipeline/procedure.ts'
import { storableText } from '../../store/json.ts'
import type { MovingRequest } from '../../store/request-facts.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { type Edited, editRequest } from './edit.ts'
import type { MoveDeps } from './move.ts'

/** What a check came to. */
export interface CheckResult {
  readonly requestId: string
  readonly by: string
  readonly kind: CheckKind
  /** Whether the help is due, as the officer sees it. */
  readonly due: boolean
  readonly notes: string
}

/**
 * Records a check that this service has. An earlier result of its kind stays, and does not count any more. After an
 * objection it is somebody else's than the first time.
 */
export function recordCheck(
  deps: MoveDeps,
  { requestId, by, kind, due, notes }: CheckResult,
  also: (request: MovingRequest) => readonly Statement[],
): Promise<Edited> {
  const now = deps.now()
  return editRequest(
    deps,
    {
      requestId,
      by,
      in: ['dataCheck', 'eligibilityCheck'],
      studies: true,
      write: ({ serviceId }) =>
        procedureOf(deps.association(), serviceId).checks.includes(kind)
          ? [
              insertInto('request_check', {
                id: uuid7(now.getTime()),
                request_id: requestId,
                kind,
                due,
                notes: storableText(maskNationalIds(notes.trim())),
                by,
                at: now,
              }),
            ]
          : null,
    },
    also,
  )
}
