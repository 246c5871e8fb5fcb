import type pg from 'pg'
import type { RequestStatus } from '../domain/help-request.ts'
import type { Localized } from '../domain/localized.ts'
import type { Viewer } from '../domain/role.ts'
import { Values } from './inbox-sql.ts'
import { hiddenRequests, seen } from './request-list-sql.ts'
import { ask } from './sql.ts'

/** Why two requests may belong together: one ID, one phone, one family's name in one district. */
export const RELATIONS = ['sameId', 'samePhone', 'sameHome'] as const

/** Another request of the same person, or perhaps of their family. */
export interface RelatedRequest {
  readonly id: string
  readonly number: string
  readonly name: string
  readonly service: Localized
  readonly status: RequestStatus
  readonly submittedAt: Date
  /** Of the same service, and not at its end: perhaps asked for twice. */
  readonly repeated: boolean
  readonly why: readonly (typeof RELATIONS)[number][]
}

const MOST = 20

/** Other requests that share an ID, a phone or a home with this one, the nearest first; only what the officer may see. */
export async function relatedRequests(
  pool: pg.Pool,
  viewer: Viewer,
  requestId: string,
): Promise<RelatedRequest[]> {
  const values = new Values()
  const hidden = await hiddenRequests(pool, viewer)
  const { rows } = await ask<{ [Name in keyof RelatedRequest]: RelatedRequest[Name] }>(pool, {
    text: `
WITH own AS (SELECT * FROM help_request WHERE id = ${values.put(requestId)}), near AS (
  SELECT x.id, array_agg(x.why) AS why FROM (
    SELECT r.id, 'sameId' AS why FROM help_request r JOIN own ON r.national_id_digest = own.national_id_digest
    UNION ALL SELECT r.id, 'samePhone' FROM help_request r JOIN own ON r.phone = own.phone
    UNION ALL SELECT r.id, 'sameHome' FROM help_request r JOIN own ON r.household_digest = own.household_digest) x
   GROUP BY x.id)
SELECT r.id, r.number, r.full_name AS name, r.service_name AS service, r.status, r.submitted_at AS "submittedAt", near.why,
       r.service_id = own.service_id AND r.status NOT IN ('closed', 'withdrawn', 'declined', 'delivered') AS repeated
  FROM near JOIN help_request r USING (id) CROSS JOIN own
 WHERE r.id <> own.id AND ${seen(values, hidden)}
 ORDER BY 'sameId' = ANY (near.why) DESC, cardinality(near.why) DESC, r.submitted_at DESC LIMIT ${MOST}`,
    values: values.list,
  })
  return rows
}
