import { clockFrom } from '../../domain/promise.ts'
import { storableJson, storableText } from '../../store/json.ts'
import { insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import type { Moved } from './moved.ts'

/** What a move writes: the request as it stands now, the record of the change, and the message. */
export function movedStatements({ request, wish, to, now, association, telling }: Moved): Statement[] {
  const { move, by, earlyReason, detail } = wish
  const reason = wish.reason ? storableText(maskNationalIds(wish.reason.trim())) : null
  const untold = telling?.kind === 'untold' ? { untold: telling.why } : {}
  return [
    {
      text: `UPDATE help_request SET status = $2, status_since = $3, version = version + 1 WHERE id = $1`,
      values: [request.id, to, now],
    },
    ...extra({ request, wish, to, now, association, telling }, reason),
    insertInto('request_change', {
      id: uuid7(now.getTime()),
      request_id: request.id,
      from: request.status,
      to,
      by,
      reason,
      at: now,
      move,
      detail: storableJson({ ...detail, ...(earlyReason && { earlyReason }), ...untold }),
      told: telling && telling.kind !== 'untold' ? storableText(telling.text) : null,
    }),
    ...(telling && telling.kind !== 'untold' ? telling.statements : []),
  ]
}

/** What else of the request a move changes. */
function extra(
  { request: { id, completeAt }, wish, now, association }: Moved,
  reason: string | null,
): Statement[] {
  const { move, by, clause } = wish
  if (move === 'complete' && completeAt === null) {
    const { earliestAnswer, targetOn } = clockFrom(now, association)
    const text =
      'UPDATE help_request SET complete_at = $2, earliest_answer = $3, target_on = $4 WHERE id = $1'
    return [{ text, values: [id, now, earliestAnswer, targetOn] }]
  }
  if (move === 'matchData')
    return [
      {
        text: 'UPDATE help_request SET data_matched_by = $2, data_matched_at = $3 WHERE id = $1',
        values: [id, by, now],
      },
    ]
  if (move === 'approve' || move === 'decline')
    return [
      {
        text: `UPDATE help_request SET decided_at = $2, decision_reason = $3, decision_clause_id = $4, decision_clause = $5,
                      note = $3 WHERE id = $1`,
        values: [id, now, reason, clause?.id ?? null, clause?.text ?? null],
      },
    ]
  if (move === 'deliver')
    return [{ text: 'UPDATE help_request SET delivered_at = $2 WHERE id = $1', values: [id, now] }]
  return []
}
