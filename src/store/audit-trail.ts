import type pg from 'pg'
import { ask } from './sql.ts'

/** Which entries of the audit trail are wanted; everything that is given must fit. */
export interface AuditWish {
  readonly officerId?: string
  readonly action?: string
  /** Everything about one person. */
  readonly contactId?: string
  /** A name, a number or a reference: everything about the people it fits. */
  readonly person?: string
  readonly from?: Date
  readonly to?: Date
  /** Entries older than this one. */
  readonly before?: string
  readonly limit: number
}

/** An entry as it is shown. */
export interface AuditRow {
  readonly id: string
  readonly at: Date
  readonly officerId: string | null
  readonly officerName: string
  readonly action: string
  readonly subject: string | null
  readonly subjectId: string | null
  readonly contactId: string | null
  readonly detail: Record<string, unknown>
  readonly ip: string | null
  /** As it is known now; null where nobody is meant, or nothing of them is kept. */
  readonly person: string | null
  /** Name of the officer or team the entry is about. */
  readonly about: string | null
}

/** People a search for a person may mean; more are too many to be meant. */
const MOST_PEOPLE = 200

const TRAIL = `
WITH meant AS (
  SELECT k.id FROM contact k WHERE $4::text IS NOT NULL AND
         (k.name ILIKE $5 OR ($6 <> '' AND k.phone LIKE '%' || $6)
          OR k.id IN (SELECT contact_id FROM help_request WHERE number = upper($4)))
  LIMIT ${MOST_PEOPLE})
SELECT a.id::text, a.at, a.officer_id AS "officerId", a.officer_name AS "officerName", a.action, a.subject,
       a.subject_id AS "subjectId", a.contact_id AS "contactId", a.detail, a.ip,
       coalesce(k.name, k.phone) AS person, coalesce(o.name, t.name ->> 'ar') AS about
  FROM audit_entry a
  LEFT JOIN contact k ON k.id = a.contact_id
  LEFT JOIN officer o ON a.subject = 'officer' AND o.id::text = a.subject_id AND o.id IS DISTINCT FROM a.officer_id
  LEFT JOIN team t ON a.subject = 'team' AND t.id::text = a.subject_id
 WHERE ($1::uuid IS NULL OR a.officer_id = $1) AND ($2::text IS NULL OR a.action = $2)
   AND ($3::uuid IS NULL OR a.contact_id = $3)
   AND ($4::text IS NULL OR a.contact_id IN (SELECT id FROM meant))
   AND ($7::timestamptz IS NULL OR a.at >= $7) AND ($8::timestamptz IS NULL OR a.at < $8)
   AND ($9::bigint IS NULL OR a.id < $9)
 ORDER BY a.id DESC LIMIT $10`

/** Entries of the audit trail, the newest first. Rejects with DatabaseUnavailable. */
export async function readAudit(pool: pg.Pool, wish: AuditWish): Promise<AuditRow[]> {
  const person = wish.person?.trim() || null
  const digits = person?.replaceAll(/\D/g, '') ?? ''
  const { rows } = await ask<AuditRow>(pool, {
    text: TRAIL,
    values: [
      wish.officerId ?? null,
      wish.action ?? null,
      wish.contactId ?? null,
      person,
      person === null ? null : `%${person.replaceAll(/[\\%_]/g, '\\$&')}%`,
      // As numbers are kept: with the country, without a leading zero.
      digits.length >= 4 ? digits.replace(/^0+/, '') : '',
      wish.from ?? null,
      wish.to ?? null,
      wish.before ?? null,
      wish.limit,
    ],
  })
  return rows
}

/** Every kind of entry that has been written. */
export async function auditActions(pool: pg.Pool): Promise<string[]> {
  // One step from action to action along the index, however many entries there are.
  const { rows } = await ask<{ action: string }>(pool, {
    text: `WITH RECURSIVE found AS (
             (SELECT action FROM audit_entry ORDER BY action LIMIT 1)
             UNION ALL
             SELECT (SELECT a.action FROM audit_entry a WHERE a.action > found.action ORDER BY a.action LIMIT 1)
               FROM found WHERE found.action IS NOT NULL)
           SELECT action FROM found WHERE action IS NOT NULL`,
  })
  return rows.map(({ action }) => action)
}
