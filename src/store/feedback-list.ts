import type { FeedbackKind, FeedbackStatus } from '../domain/feedback.ts'
import type { Viewer } from '../domain/role.ts'
import { SEEN, viewer } from './contact-people.ts'
import { ask, type Queryable } from './sql.ts'

/** Something somebody told, as it stands in the list. */
export interface ListedFeedback {
  readonly id: string
  readonly number: string
  readonly kind: FeedbackKind
  readonly status: FeedbackStatus
  readonly text: string
  readonly detail: Readonly<Record<string, string>>
  readonly at: Date
  readonly contactId: string
  readonly name: string | null
  readonly conversationId: string | null
  readonly channel: string | null
  readonly assigneeId: string | null
  readonly assignee: string | null
  readonly answer: string | null
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
  /** Why the answer did not reach them in chat. */
  readonly untold: string | null
  readonly closedAt: Date | null
}

export interface FeedbackWish {
  readonly kind: FeedbackKind | null
  /** `due`: open or answered and not closed yet. */
  readonly status: FeedbackStatus | null
  /** An officer's id; `none` for what nobody has. */
  readonly assignee: string | null
  /** Part of the number or of the words. */
  readonly text: string
  /** Rows before. */
  readonly offset: number
}

export const FEEDBACK_PAGE = 30

const ROWS = `
SELECT f.id, f.number, f.kind, f.status, f.text, f.detail, f.at, f.contact_id AS "contactId", k.name, c.id AS "conversationId",
       c.channel, f.assignee_id AS "assigneeId", a.name AS assignee, f.answer, b.name AS "answeredBy",
       f.answered_at AS "answeredAt", f.untold, f.closed_at AS "closedAt"
  FROM feedback f JOIN contact k ON k.id = f.contact_id
  LEFT JOIN officer a ON a.id = f.assignee_id LEFT JOIN officer b ON b.id = f.answered_by
  LEFT JOIN LATERAL (SELECT v.id, v.channel FROM conversation v WHERE v.contact_id = k.id
                      ORDER BY v.last_inbound_at DESC NULLS LAST, v.id LIMIT 1) c ON true
 WHERE f.number IS NOT NULL AND ${SEEN}`

type Row = { [Name in keyof ListedFeedback]: ListedFeedback[Name] }

/** What people told, newest first; one row more than a page says that there is more. */
export async function listFeedback(
  db: Queryable,
  who: Viewer,
  { kind, status, assignee, text, offset }: FeedbackWish,
): Promise<ListedFeedback[]> {
  const { rows } = await ask<Row>(db, {
    text: `${ROWS} AND ($3::text IS NULL OR f.kind = $3) AND ($4::text IS NULL OR f.status = $4)
             AND ($5::text IS NULL OR coalesce(f.assignee_id::text, 'none') = $5)
             AND ($6 = '' OR f.number LIKE $6 || '%' OR position(lower($6) IN lower(f.text)) > 0)
           ORDER BY f.at DESC, f.id DESC LIMIT ${FEEDBACK_PAGE + 1} OFFSET $7`,
    values: [...viewer(who), kind, status, assignee, text, offset],
  })
  return rows
}

/** How many wait for an answer, by kind. */
export async function countOpen(db: Queryable, who: Viewer): Promise<Partial<Record<FeedbackKind, number>>> {
  const { rows } = await ask<{ kind: FeedbackKind; n: number }>(db, {
    text: `SELECT f.kind, count(*)::int AS n FROM feedback f JOIN contact k ON k.id = f.contact_id
            WHERE f.number IS NOT NULL AND f.status = 'open' AND ${SEEN} GROUP BY 1`,
    values: viewer(who),
  })
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
}

/** One by its id; null where there is none, or none this officer may see. */
export async function readFeedback(db: Queryable, who: Viewer, id: string): Promise<ListedFeedback | null> {
  const { rows } = await ask<Row>(db, { text: `${ROWS} AND f.id = $3`, values: [...viewer(who), id] })
  return rows[0] ?? null
}
