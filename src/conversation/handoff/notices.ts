import type pg from 'pg'
import type { NoticeKind } from '../../domain/notice.ts'
import { storableJson } from '../../store/json.ts'
import { ask } from '../../store/sql.ts'
import type { Changes } from '../changes.ts'

export interface Notice {
  readonly kind: NoticeKind
  /** What it is about, where it is about one. */
  readonly conversationId?: string
  /** Values for its words: names of officers and teams, never of people who write. */
  readonly detail?: Readonly<Record<string, string | number>>
}

/** Tells officers something. Rejects with DatabaseUnavailable. */
export type Notify = (officerIds: readonly string[], notice: Notice) => Promise<void>

/** The notice, and in the same commit the job that carries it out of the page. */
const INSERT = `
WITH told AS (
  INSERT INTO officer_notice (id, officer_id, kind, conversation_id, detail)
  SELECT gen_random_uuid(), o, $2, $3, $4::jsonb FROM unnest($1::uuid[]) AS o RETURNING id)
INSERT INTO due_job (id, task, payload, due_at)
SELECT gen_random_uuid(), 'tell-officer', jsonb_build_object('noticeId', id), now() - interval '1 millisecond' FROM told`

/** Notices as rows, with a hint to the pages of whom they are for. */
export function createNotices(pool: pg.Pool, changes: Pick<Changes, 'tell'>): Notify {
  return async (officerIds, { kind, conversationId, detail = {} }) => {
    if (officerIds.length === 0) return
    const ids = [...new Set(officerIds)]
    await ask(pool, { text: INSERT, values: [ids, kind, conversationId ?? null, storableJson(detail)] })
    for (const officerId of ids) changes.tell({ kind: 'notice', officerId })
  }
}
