import { ask, type Queryable } from './sql.ts'

/** Somebody a request may be recorded for. */
export interface Applicant {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly requests: number
  /** Whether they have a chat in which they can be told. */
  readonly chats: boolean
}

const MOST = 10

/** People by a number of theirs or by a request's national ID, most requests first. */
export async function findApplicants(
  db: Queryable,
  key: { readonly phone: string } | { readonly nationalIdDigest: string },
): Promise<Applicant[]> {
  const { rows } = await ask<{ [Name in keyof Applicant]: Applicant[Name] }>(db, {
    text: `SELECT k.id, coalesce(k.name, max(r.full_name)) AS name, k.phone, count(r.id)::int AS requests,
                  EXISTS (SELECT FROM conversation c WHERE c.contact_id = k.id) AS chats
             FROM contact k LEFT JOIN help_request r ON r.contact_id = k.id
            WHERE ${'phone' in key ? 'k.phone = $1 OR k.id IN (SELECT o.contact_id FROM help_request o WHERE o.phone = $1)' : 'k.id IN (SELECT o.contact_id FROM help_request o WHERE o.national_id_digest = $1)'}
            GROUP BY k.id ORDER BY requests DESC, k.id LIMIT ${MOST}`,
    values: ['phone' in key ? key.phone : key.nationalIdDigest],
  })
  return rows
}
