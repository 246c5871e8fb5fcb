import type { Choice, Outcome } from '../domain/committee.ts'
import type { RequestStatus } from '../domain/help-request.ts'
import type { Localized } from '../domain/localized.ts'
import { STUDIED_BEFORE } from './objection-sql.ts'
import { ask, type Queryable } from './sql.ts'

/** A vote of a member, or that they stepped aside. */
export interface CastVote {
  readonly officerId: string
  readonly name: string
  readonly choice: Choice
  readonly reason: string | null
}

/** A request on an agenda. */
export interface CommitteeItem {
  readonly id: string
  readonly sessionId: string
  readonly requestId: string
  readonly order: number
  readonly outcome: Outcome | null
  readonly reason: string | null
  readonly clauseId: string | null
  readonly decidedAt: Date | null
  readonly contactId: string
  readonly number: string
  readonly service: Localized
  readonly fullName: string
  readonly status: RequestStatus
  /** The words of the clause a refusal rests on. */
  readonly clause: string | null
  /** Who wrote it down or corrected that, matched its data, or did one of its checks that count; after an objection also who did before it. */
  readonly studied: readonly { readonly officerId: string; readonly name: string }[]
  readonly votes: readonly CastVote[]
}

type Row<T> = { [Name in keyof T]: T[Name] }

const ITEMS = `
SELECT i.id, i.session_id AS "sessionId", i.request_id AS "requestId", i."order", i.outcome, i.reason, i.clause_id AS "clauseId",
       i.decided_at AS "decidedAt", r.contact_id AS "contactId", r.number, r.service_name AS service, r.full_name AS "fullName",
       r.status, CASE WHEN i.outcome = 'decline' THEN coalesce(c.text, r.decision_clause) END AS clause,
       coalesce((SELECT jsonb_agg(jsonb_build_object('officerId', o.id, 'name', o.name) ORDER BY o.name, o.id) FROM officer o
                  WHERE o.id IN (r.recorded_by, r.data_matched_by)
                     OR o.id IN (SELECT p.by FROM request_correction p WHERE p.request_id = r.id) OR o.id::text = ANY (${STUDIED_BEFORE}) OR o.id IN (
                    SELECT DISTINCT ON (k.kind) k.by FROM request_check k WHERE k.request_id = r.id
                     ORDER BY k.kind, k.at DESC, k.id DESC)), '[]') AS studied,
       coalesce((SELECT jsonb_agg(jsonb_build_object('officerId', v.officer_id, 'name', coalesce(o.name, ''), 'choice', v.vote,
                                                     'reason', v.reason) ORDER BY v.at, v.officer_id)
                   FROM committee_vote v LEFT JOIN officer o ON o.id = v.officer_id WHERE v.item_id = i.id), '[]') AS votes
  FROM committee_item i JOIN help_request r ON r.id = i.request_id LEFT JOIN clause c ON c.id = i.clause_id`

/** The agenda of a session, in its order. */
export async function itemsOf(db: Queryable, sessionId: string): Promise<CommitteeItem[]> {
  const { rows } = await ask<Row<CommitteeItem>>(db, {
    text: `${ITEMS} WHERE i.session_id = $1 ORDER BY i."order", i.id`,
    values: [sessionId],
  })
  return rows
}

/** @param lock holds it until the transaction ends */
export async function readItem(db: Queryable, itemId: string, lock = false): Promise<CommitteeItem | null> {
  if (lock) await ask(db, { text: 'SELECT FROM committee_item WHERE id = $1 FOR UPDATE', values: [itemId] })
  const { rows } = await ask<Row<CommitteeItem>>(db, { text: `${ITEMS} WHERE i.id = $1`, values: [itemId] })
  return rows[0] ?? null
}

/** A request that waits for the committee and is on no agenda of a session to come. */
export interface Waiting {
  readonly requestId: string
  readonly number: string
  readonly service: Localized
  readonly status: RequestStatus
  readonly since: Date
  /** `YYYY-MM-DD`: the first day an answer was promised for. */
  readonly earliestAnswer: string | null
}

/** Requests that wait for the committee, the longest waiting first. */
export async function waitingForCommittee(db: Queryable): Promise<Waiting[]> {
  const { rows } = await ask<Row<Waiting>>(db, {
    text: `SELECT r.id AS "requestId", r.number, r.service_name AS service, r.status, r.status_since AS since,
                  r.earliest_answer::text AS "earliestAnswer"
             FROM help_request r WHERE r.status IN ('committee', 'reconsideration') AND NOT EXISTS (
               SELECT FROM committee_item i JOIN committee_session s ON s.id = i.session_id
                WHERE i.request_id = r.id AND i.decided_at IS NULL AND s.status IN ('planned', 'open'))
            ORDER BY r.status_since, r.id`,
  })
  return rows
}

/** Whether an officer stepped aside on a request that is before the committee now: until it is decided they are not to see it. */
export async function steppedAside(db: Queryable, requestId: string, officerId: string): Promise<boolean> {
  const { rowCount } = await ask(db, {
    text: `SELECT FROM committee_vote v JOIN committee_item i ON i.id = v.item_id JOIN committee_session s ON s.id = i.session_id
            WHERE i.request_id = $1 AND v.officer_id = $2 AND v.vote = 'aside' AND i.decided_at IS NULL AND s.status = 'open'`,
    values: [requestId, officerId],
  })
  return Boolean(rowCount)
}
