import type { Association } from '../../domain/association.ts'
import { destination, type Move, ruleOf } from '../../domain/pipeline/moves.ts'
import { procedureOf } from '../../domain/pipeline/procedure.ts'
import { storableText } from '../../store/json.ts'
import type { Statement } from '../../store/sql.ts'

/** Requests a contact may act on: those they sent, and those they proved to be theirs. `$1` request, `$2` contact. */
export const OWN = `id = $1 AND (contact_id = $2 OR EXISTS (
  SELECT 1 FROM request_claim q WHERE q.request_id = help_request.id AND q.contact_id = $2))`

/** What the applicant's own moves need to hold, as the database sees it in the commit of their turn. */
const HOLDS = {
  complete: `missing_documents = '[]' AND NOT EXISTS (
    SELECT FROM request_ask a WHERE a.request_id = help_request.id AND a.answered_at IS NULL AND a.dropped_at IS NULL)`,
  object: 'true',
  dropObjection: 'true',
  withdraw: 'true',
} as const satisfies Partial<Record<Move, string>>

/** A move the applicant makes by themselves; none of them leads elsewhere at another association. */
export interface ApplicantMove {
  readonly move: keyof typeof HOLDS
  readonly requestId: string
  readonly contactId: string
  readonly at: string
  readonly association: Association
  readonly reason?: string
}

/** Moves a request on its applicant's wish, if it is theirs, stands where the move begins, and what must hold does. */
export function moveByApplicant({
  move,
  requestId,
  contactId,
  at,
  association,
  reason,
}: ApplicantMove): Statement {
  const to = destination(move, procedureOf(association, ''))
  return {
    text: `WITH old AS (SELECT id, status FROM help_request WHERE ${OWN} AND status = ANY ($3) AND ${HOLDS[move]} FOR UPDATE),
           moved AS (UPDATE help_request r SET status = $4, status_since = $5, version = version + 1
                       FROM old WHERE r.id = old.id RETURNING r.id)
           INSERT INTO request_change (id, request_id, "from", "to", by, at, move, reason)
           SELECT gen_random_uuid(), old.id, old.status, $4, 'applicant', $5, $6, $7 FROM old JOIN moved ON moved.id = old.id`,
    values: [
      requestId,
      contactId,
      [...ruleOf(move).from],
      to,
      at,
      move,
      reason ? storableText(reason) : null,
    ],
  }
}
