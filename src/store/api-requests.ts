import type pg from 'pg'
import { ask } from './sql.ts'

export interface RequestQuery {
  readonly status?: string | undefined
  readonly service?: string | undefined
  /** ISO instant: what has moved since. */
  readonly since?: string | undefined
  /** Where the page before ended. */
  readonly after?: { readonly at: string; readonly id: string } | undefined
  readonly limit: number
}

/** A request as other systems read it. */
export interface ReadRequest {
  readonly id: string
  readonly number: string
  readonly serviceId: string
  readonly serviceName: Readonly<Record<string, string>>
  readonly status: string
  readonly source: string
  readonly submittedAt: string
  readonly statusSince: string
  readonly completeAt: string | null
  readonly decidedAt: string | null
  readonly deliveredAt: string | null
  /** YYYY-MM-DD, the first day an answer can come. */
  readonly earliestAnswer: string | null
  readonly person?: Readonly<Record<string, unknown>>
}

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const FIELDS = `
  r.id, r.number, r.service_id AS "serviceId", r.service_name AS "serviceName", r.status, r.source,
  ${iso('r.submitted_at')} AS "submittedAt", ${iso('r.status_since')} AS "statusSince", ${iso('r.complete_at')} AS "completeAt",
  ${iso('r.decided_at')} AS "decidedAt", ${iso('r.delivered_at')} AS "deliveredAt", r.earliest_answer::text AS "earliestAnswer"`
const PERSON = `
  jsonb_build_object('name', r.full_name, 'phone', r.phone, 'nationalId', r.national_id_masked, 'city', r.city,
    'district', r.district, 'householdSize', r.household_size, 'incomeBracket', r.income_bracket, 'onBehalf', r.on_behalf,
    'representativeName', r.representative_name, 'answers', r.answers, 'need', r.need) AS person`

/** Not of the demo: those are UUIDs of version 8. */
const REAL = `substr(r.id::text, 15, 1) <> '8'`

/** A page of requests without those of the demo, the longest unmoved first: whoever goes on from where they were misses none. */
export async function readRequests(
  pool: pg.Pool,
  { status, service, since, after, limit }: RequestQuery,
  withPerson: boolean,
): Promise<ReadRequest[]> {
  const { rows } = await ask<ReadRequest>(pool, {
    text: `SELECT ${FIELDS}${withPerson ? `, ${PERSON}` : ''} FROM help_request r
            WHERE ($1::text IS NULL OR r.status = $1) AND ($2::text IS NULL OR r.service_id = $2)
              AND ($3::timestamptz IS NULL OR r.status_since >= $3)
              AND ($4::timestamptz IS NULL OR (r.status_since, r.id) > ($4, $5::uuid))
              AND ${REAL}
            ORDER BY r.status_since, r.id LIMIT $6`,
    values: [status ?? null, service ?? null, since ?? null, after?.at ?? null, after?.id ?? null, limit],
  })
  return rows
}

/** A request with its moves; null when there is none of this number, or it is of the demo. */
export async function readRequest(pool: pg.Pool, number: string, withPerson: boolean) {
  const { rows } = await ask<ReadRequest>(pool, {
    text: `SELECT ${FIELDS}${withPerson ? `, ${PERSON}` : ''} FROM help_request r WHERE r.number = $1 AND ${REAL}`,
    values: [number],
  })
  const [row] = rows
  if (!row) return null
  const moves = await ask<{ from: string | null; to: string; move: string | null; at: string }>(pool, {
    text: `SELECT c."from", c."to", c.move, ${iso('c.at')} AS at FROM request_change c WHERE c.request_id = $1 ORDER BY c.at, c.id`,
    values: [row.id],
  })
  return { ...row, moves: moves.rows }
}
