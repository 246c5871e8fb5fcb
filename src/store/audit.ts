import type pg from 'pg'
import { storableJson } from './json.ts'
import { ask, insertInto, type Queryable, type Statement } from './sql.ts'

/** Something an officer did or opened. Never what people wrote, their numbers or their names. */
export interface AuditEntry {
  /** noun.verb, such as `conversation.opened`; its words are in the console's texts under `audit.<action>`. */
  readonly action: string
  readonly officerId?: string | null
  /** As it was then. */
  readonly officerName: string
  /** Kind of thing: conversation, contact, officer, settings ... */
  readonly subject?: string
  readonly subjectId?: string
  readonly contactId?: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly ip?: string
}

/** The statement that writes an entry, for the commit of what it tells of. */
export function auditStatement({ detail = {}, ...entry }: AuditEntry): Statement {
  return insertInto('audit_entry', {
    action: entry.action,
    officer_id: entry.officerId ?? null,
    officer_name: entry.officerName,
    subject: entry.subject ?? null,
    subject_id: entry.subjectId ?? null,
    contact_id: entry.contactId ?? null,
    detail: storableJson(detail),
    ip: entry.ip ?? null,
  })
}

/** Writes an entry by itself. Rejects with DatabaseUnavailable. */
export async function writeAudit(db: Queryable | pg.Pool, entry: AuditEntry): Promise<void> {
  const { text, values } = auditStatement(entry)
  await ask(db, { text, values: [...values] })
}
