import type { Outcome, SessionStatus } from '../domain/committee.ts'
import { ask, type Queryable } from './sql.ts'

/** A session of the committee. */
export interface CommitteeSession {
  readonly id: string
  readonly number: number
  readonly startsAt: Date
  readonly place: string | null
  readonly status: SessionStatus
  readonly openedAt: Date | null
  readonly openedBy: string | null
  readonly closedAt: Date | null
  readonly closedBy: string | null
  /** Ids of members who are there. */
  readonly present: readonly string[]
  readonly notes: string | null
  /** Hash of the minutes as they were closed. */
  readonly minutes: string | null
}

/** A session in a list. */
export interface ListedSession extends CommitteeSession {
  readonly items: number
  readonly settled: number
}

type Row<T> = { [Name in keyof T]: T[Name] }

const COLUMNS = `s.id, s.number, s.starts_at AS "startsAt", s.place, s.status, s.opened_at AS "openedAt", s.opened_by AS "openedBy",
       s.closed_at AS "closedAt", s.closed_by AS "closedBy", s.present, s.notes, s.minutes`

/** Sessions: those to come and the open one first, then the newest that are over. */
export async function listSessions(db: Queryable, most = 100): Promise<ListedSession[]> {
  const { rows } = await ask<Row<ListedSession>>(db, {
    text: `SELECT ${COLUMNS}, count(i.id)::int AS items, count(i.decided_at)::int AS settled
             FROM committee_session s LEFT JOIN committee_item i ON i.session_id = s.id
            GROUP BY s.id ORDER BY s.status IN ('planned', 'open') DESC, s.status = 'open' DESC,
                     CASE WHEN s.status = 'planned' THEN s.starts_at END, s.starts_at DESC, s.id LIMIT $1`,
    values: [most],
  })
  return rows
}

/** @param lock holds it until the transaction ends: nothing else changes what is in it */
export async function readSession(
  db: Queryable,
  sessionId: string,
  lock = false,
): Promise<CommitteeSession | null> {
  const { rows } = await ask<Row<CommitteeSession>>(db, {
    text: `SELECT ${COLUMNS} FROM committee_session s WHERE s.id = $1 ${lock ? 'FOR UPDATE' : ''}`,
    values: [sessionId],
  })
  return rows[0] ?? null
}

/** Names of officers, whether they still work here or not. */
export async function officerNames(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await ask<{ id: string; name: string }>(db, {
    text: 'SELECT id, name FROM officer WHERE id = ANY ($1::uuid[])',
    values: [[...new Set(ids)]],
  })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Sessions a request was decided in, or put off, newest last. */
export interface EarlierOutcome {
  readonly sessionId: string
  readonly number: number
  readonly decidedAt: Date
  readonly outcome: Outcome
  readonly reason: string | null
  /** Ids of those who voted then. */
  readonly voters: readonly string[]
}

/** What earlier sessions made of a request. */
export async function earlierOutcomes(db: Queryable, itemId: string): Promise<EarlierOutcome[]> {
  const { rows } = await ask<Row<EarlierOutcome>>(db, {
    text: `SELECT s.id AS "sessionId", s.number, i.decided_at AS "decidedAt", i.outcome, i.reason,
                  coalesce((SELECT array_agg(v.officer_id) FROM committee_vote v
                             WHERE v.item_id = i.id AND v.vote <> 'aside' AND v.officer_id = ANY (s.present)), '{}') AS voters
             FROM committee_item n JOIN committee_item i ON i.request_id = n.request_id AND i.id <> n.id
             JOIN committee_session s ON s.id = i.session_id
            WHERE n.id = $1 AND i.decided_at IS NOT NULL ORDER BY i.decided_at, i.id`,
    values: [itemId],
  })
  return rows
}
