import type pg from 'pg'
import { type AuditEntry, auditStatement } from './audit.ts'
import { ask } from './sql.ts'

/** Minutes in which opening the same thing again is the same look at it. */
const SAME_LOOK = 15

/** Writes an entry unless the officer has one of the same action and subject from the last minutes. */
export async function auditLook(pool: pg.Pool, entry: AuditEntry): Promise<void> {
  const { rowCount } = await ask(pool, {
    text: `SELECT FROM audit_entry WHERE officer_id = $1 AND at > now() - make_interval(mins => $2)
             AND action = $3 AND subject_id = $4 LIMIT 1`,
    values: [entry.officerId, SAME_LOOK, entry.action, entry.subjectId],
  })
  if (rowCount) return
  const { text, values } = auditStatement(entry)
  await ask(pool, { text, values: [...values] })
}
