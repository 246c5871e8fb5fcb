import { ask, type Queryable, type Statement } from './sql.ts'

/** An officer who sits on the committee. */
export interface CommitteeMember {
  readonly officerId: string
  readonly name: string
  readonly chair: boolean
  readonly since: Date
}

const MEMBERS = `
SELECT m.officer_id AS "officerId", o.name, m.chair, m.since FROM committee_member m JOIN officer o ON o.id = m.officer_id
 WHERE m.until IS NULL AND o.disabled_at IS NULL AND o.role <> 'auditor' ORDER BY m.chair DESC, o.name, o.id`

/** Who sits on the committee now, whoever leads it first. */
export async function committeeMembers(db: Queryable): Promise<CommitteeMember[]> {
  const { rows } = await ask<{ [Name in keyof CommitteeMember]: CommitteeMember[Name] }>(db, {
    text: MEMBERS,
  })
  return rows
}

/** Officers who could become members. */
export async function possibleMembers(db: Queryable): Promise<{ officerId: string; name: string }[]> {
  const { rows } = await ask<{ officerId: string; name: string }>(db, {
    text: `SELECT o.id AS "officerId", o.name FROM officer o WHERE o.disabled_at IS NULL AND o.role <> 'auditor'
             AND NOT EXISTS (SELECT FROM committee_member m WHERE m.officer_id = o.id AND m.until IS NULL) ORDER BY o.name, o.id`,
  })
  return rows
}

/** Seats an officer, again where they sat before. */
export const seatMember = (officerId: string, now: Date): Statement => ({
  text: `INSERT INTO committee_member (officer_id, since) VALUES ($1, $2)
         ON CONFLICT (officer_id) DO UPDATE SET until = NULL, chair = false, since = EXCLUDED.since`,
  values: [officerId, now],
})

export const unseatMember = (officerId: string, now: Date): Statement => ({
  text: 'UPDATE committee_member SET until = $2, chair = false WHERE officer_id = $1 AND until IS NULL',
  values: [officerId, now],
})

/** One leads; nobody else does then. */
export const seatChair = (officerId: string): Statement => ({
  text: 'UPDATE committee_member SET chair = (officer_id = $1) WHERE until IS NULL',
  values: [officerId],
})
