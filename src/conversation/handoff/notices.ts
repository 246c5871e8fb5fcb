import type pg from 'pg'
import { storableJson } from '../../store/json.ts'
import { ask } from '../../store/sql.ts'
import type { Changes } from '../changes.ts'

/** What officers are told of conversations; every kind has its words in the console's texts. */
export const NOTICE_KINDS = [
  /** Someone waits for an officer. */
  'handoffOpened',
  /** Someone in danger waits. */
  'crisisOpened',
  /** 80 % of the waiting time that was promised are over. */
  'handoffReminder',
  /** All of it is over: for supervisors. */
  'handoffEscalated',
  /** Nobody has claimed a crisis: for everybody. */
  'crisisUnclaimed',
  /** A colleague has handed one a conversation. */
  'handoffReceived',
  /** A supervisor has taken one's conversation over. */
  'handoffTaken',
  /** A colleague named one in a note. */
  'mentioned',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export interface Notice {
  readonly kind: NoticeKind
  readonly conversationId: string
  /** Values for its words: names of officers and teams, never of people who write. */
  readonly detail?: Readonly<Record<string, string | number>>
}

/** Tells officers something. Rejects with DatabaseUnavailable. */
export type Notify = (officerIds: readonly string[], notice: Notice) => Promise<void>

const INSERT = `
INSERT INTO officer_notice (id, officer_id, kind, conversation_id, detail)
SELECT gen_random_uuid(), o, $2, $3, $4::jsonb FROM unnest($1::uuid[]) AS o`

/** Notices as rows, with a hint to the pages of whom they are for. */
export function createNotices(pool: pg.Pool, changes: Pick<Changes, 'tell'>): Notify {
  return async (officerIds, { kind, conversationId, detail = {} }) => {
    if (officerIds.length === 0) return
    const ids = [...new Set(officerIds)]
    await ask(pool, { text: INSERT, values: [ids, kind, conversationId, storableJson(detail)] })
    for (const officerId of ids) changes.tell({ kind: 'notice', officerId })
  }
}
