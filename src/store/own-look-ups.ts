import type { FeedbackKind, FeedbackStatus, OwnFeedback } from '../domain/feedback.ts'
import type { FormLine } from '../domain/help-request.ts'
import { ask, type Queryable } from './sql.ts'

interface FeedbackRow {
  number: string
  kind: FeedbackKind
  status: FeedbackStatus
  at: Date
  answered_at: Date | null
  answer: string | null
}

/** What somebody asks about themselves in chat, and a turn does not know by itself. Rejects with DatabaseUnavailable. */
export interface OwnLookUps {
  /** Complaints, suggestions and offers, newest first. */
  readonly feedback: (contactId: string) => Promise<readonly OwnFeedback[]>
  /** What was read back of a request of theirs before it was sent; nothing of anybody else's. */
  readonly recorded: (contactId: string, requestId: string) => Promise<readonly FormLine[]>
}

export function createOwnLookUps(db: Queryable): OwnLookUps {
  return {
    async feedback(contactId) {
      const { rows } = await ask<{ [Name in keyof FeedbackRow]: FeedbackRow[Name] }>(db, {
        text: `SELECT number, kind, status, at, answered_at, answer FROM feedback
                WHERE contact_id = $1 AND number IS NOT NULL ORDER BY at DESC, id DESC LIMIT 5`,
        values: [contactId],
      })
      return rows.map(({ at, answered_at, ...rest }) => ({
        ...rest,
        at: at.toISOString(),
        answeredAt: answered_at?.toISOString() ?? null,
      }))
    },
    async recorded(contactId, requestId) {
      const { rows } = await ask<{ summary: FormLine[] }>(db, {
        text: `SELECT d.summary FROM declaration d JOIN help_request r ON r.id = d.request_id
                WHERE r.id = $1 AND (r.contact_id = $2
                   OR EXISTS (SELECT FROM request_claim q WHERE q.request_id = r.id AND q.contact_id = $2))
                ORDER BY d.declared_at DESC, d.number DESC NULLS FIRST LIMIT 1`,
        values: [requestId, contactId],
      })
      return rows[0]?.summary ?? []
    },
  }
}
