import type pg from 'pg'
import { ownRequestIds } from './request-summary.ts'
import { IS_ENDED } from './retention-sql.ts'
import { ask, type Queryable } from './sql.ts'

/** A contact as an officer recognises it, without what they wrote. */
export interface KnownContact {
  readonly id: string
  readonly since: Date
  readonly lastWrote: Date | null
  readonly channels: readonly string[]
  /** Numbers of their requests, those they proved to be theirs among them. */
  readonly requests: readonly string[]
  readonly openRequests: readonly string[]
  readonly heldSince: Date | null
  readonly holdReason: string | null
  /** When they wished to be erased. */
  readonly erasureAsked: Date | null
}

const REQUESTS = `SELECT r.number, r.submitted_at, r.status FROM help_request r
  WHERE r.id IN ${ownRequestIds('k.id')}`

const KNOWN = `
SELECT k.id, k.created_at AS since,
       (SELECT max(c.last_inbound_at) FROM conversation c WHERE c.contact_id = k.id) AS "lastWrote",
       ARRAY(SELECT DISTINCT c.channel FROM conversation c WHERE c.contact_id = k.id ORDER BY 1) AS channels,
       ARRAY(SELECT x.number FROM (${REQUESTS}) x ORDER BY x.submitted_at) AS requests,
       ARRAY(SELECT x.number FROM (${REQUESTS}) x WHERE x.status NOT ${IS_ENDED} ORDER BY x.submitted_at) AS "openRequests",
       l.since AS "heldSince", l.reason AS "holdReason",
       (SELECT min(f.at) FROM feedback f WHERE f.contact_id = k.id AND f.kind = 'erasure') AS "erasureAsked"
  FROM contact k LEFT JOIN legal_hold l ON l.contact_id = k.id`

/** The number as they gave it, the one a request of theirs names, or the one a network knows them by. */
const BY_PHONE = `${KNOWN}
 WHERE k.phone = $1
    OR EXISTS (SELECT 1 FROM help_request r WHERE r.contact_id = k.id AND r.phone = $1)
    OR EXISTS (SELECT 1 FROM conversation c LEFT JOIN whatsapp_person p ON p.address = c.address
                WHERE c.contact_id = k.id AND c.channel = 'whatsapp' AND p.phone = ltrim($1, '+'))
 ORDER BY k.created_at`

const rowsOf = async (db: Queryable, text: string, ...values: unknown[]) =>
  (await ask<KnownContact & pg.QueryResultRow>(db, { text, values })).rows

/** Every contact a number leads to: several where one person used several channels, or families share a phone. @param phone E.164 */
export function contactsByPhone(db: Queryable, phone: string): Promise<KnownContact[]> {
  return rowsOf(db, BY_PHONE, phone)
}

export async function contactById(db: Queryable, id: string): Promise<KnownContact | undefined> {
  return (await rowsOf(db, `${KNOWN} WHERE k.id = $1`, id))[0]
}

/** Contacts who wish to be erased, who has waited longest first. */
export function erasureWishes(db: Queryable): Promise<KnownContact[]> {
  return rowsOf(
    db,
    `${KNOWN} WHERE EXISTS (SELECT 1 FROM feedback f WHERE f.contact_id = k.id AND f.kind = 'erasure')
      ORDER BY "erasureAsked"`,
  )
}

/** Forbids to delete anything of a contact. @returns false when there is no such contact */
export async function holdContact(
  db: Queryable,
  hold: { readonly id: string; readonly reason: string; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const text = `INSERT INTO legal_hold (contact_id, reason, by, since) SELECT id, $2, $3, $4 FROM contact WHERE id = $1
                ON CONFLICT (contact_id) DO UPDATE SET reason = excluded.reason, by = excluded.by`
  return (await ask(db, { text, values: [hold.id, hold.reason, hold.by, hold.at] })).rowCount === 1
}

/** @returns false when the contact was not held */
export async function releaseContact(db: Queryable, id: string): Promise<boolean> {
  return (
    (await ask(db, { text: 'DELETE FROM legal_hold WHERE contact_id = $1', values: [id] })).rowCount === 1
  )
}
