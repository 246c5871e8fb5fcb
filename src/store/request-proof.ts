import type { RequestSummary } from '../domain/help-request.ts'
import type { Query } from '../engine/context.ts'
import { SUMMARY_JSON, type SummaryRow, toSummary } from './request-summary.ts'
import { ask, type Queryable } from './sql.ts'

/** The request that number and national ID prove together; null tells nothing about which of the two was wrong. */
export async function findRequest(
  pool: Queryable,
  { number, nationalIdDigest }: Query,
): Promise<RequestSummary | null> {
  const { rows } = await ask<{ summary: SummaryRow }>(pool, {
    text: `SELECT ${SUMMARY_JSON} AS summary FROM help_request r WHERE r.number = $1 AND r.national_id_digest = $2`,
    values: [number, nationalIdDigest],
  })
  const [row] = rows
  return row ? toSummary(row.summary) : null
}
