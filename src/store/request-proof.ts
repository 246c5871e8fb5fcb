import type { RequestSummary } from '../domain/help-request.ts'
import type { InviteQuery, RequestQuery } from '../engine/context.ts'
import { SUMMARY_JSON, type SummaryRow, toSummary } from './request-summary.ts'
import { ask, type Queryable } from './sql.ts'

const HOUR = 3_600_000
/** Failures an hour for one number and for one ID, over all addresses: whoever knows one of the two guesses the other. */
const TRIES = 10
const REMEMBERED = 10_000

/** The request that number and national ID prove together; null tells nothing about which of the two was wrong. */
export type RequestProof = (query: RequestQuery | InviteQuery) => Promise<RequestSummary | null>

/**
 * Proofs with a limit that new addresses do not lift, per process. Over it the answer is the same null; an officer
 * helps whoever is kept out by another's guesses.
 */
export function createRequestProof(pool: Queryable, now: () => number = Date.now): RequestProof {
  const failures = new Map<string, number[]>()
  const recent = (key: string) => (failures.get(key) ?? []).filter((at) => now() - at < HOUR)
  return async (query) => {
    // A code has too many possibilities to be guessed, and works once and for days only.
    if (query.kind === 'request-by-invite') return findInvited(pool, query)
    const keys = [`number ${query.number}`, `id ${query.nationalIdDigest}`]
    if (keys.some((key) => recent(key).length >= TRIES)) return null
    const found = await findRequest(pool, query)
    if (!found) for (const key of keys) remember(failures, key, [...recent(key), now()])
    return found
  }
}

function remember(failures: Map<string, number[]>, key: string, times: number[]): void {
  failures.delete(key)
  failures.set(key, times)
  const [oldest] = failures.keys()
  if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest)
}

async function findInvited(pool: Queryable, { codeDigest }: InviteQuery): Promise<RequestSummary | null> {
  const { rows } = await ask<{ summary: SummaryRow }>(pool, {
    text: `SELECT ${SUMMARY_JSON} AS summary FROM request_invite i JOIN help_request r ON r.id = i.request_id
            WHERE i.code_digest = $1 AND i.used_at IS NULL AND i.expires_at > now()`,
    values: [codeDigest],
  })
  const [row] = rows
  return row ? toSummary(row.summary) : null
}

async function findRequest(
  pool: Queryable,
  { number, nationalIdDigest }: RequestQuery,
): Promise<RequestSummary | null> {
  const { rows } = await ask<{ summary: SummaryRow }>(pool, {
    text: `SELECT ${SUMMARY_JSON} AS summary FROM help_request r WHERE r.number = $1 AND r.national_id_digest = $2`,
    values: [number, nationalIdDigest],
  })
  const [row] = rows
  return row ? toSummary(row.summary) : null
}
