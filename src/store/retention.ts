import type pg from 'pg'
import { TRACE_MONTHS } from './retention-rules.ts'
import {
  CONTACT_DELETIONS,
  DELETIONS,
  type Deletion,
  MESSAGE_PAGES,
  OVERDUE,
  TRACES,
} from './retention-sql.ts'
import { ask, inTransaction } from './sql.ts'

export interface Period {
  readonly now: Date
  /** The association's `privacy.retentionMonths`. */
  readonly months: number
  /** Months of the figures are those of this time zone. */
  readonly timeZone: string
  /** Days within which a form is filled in: messages that old before a kept request are still part of it. */
  readonly draftDays: number
  /** Rows of one transaction at most. */
  readonly batch?: number
  /** Rows after which it stops, to be called again. */
  readonly most?: number
}

/** What one run deleted. Counts only. */
export interface Deleted {
  /** Rows by kind; kinds of which there was nothing are missing. */
  readonly rows: Readonly<Record<string, number>>
  /** It stopped at `most`: there may be more. */
  readonly more: boolean
}

/** Kept although it is older than the period, because it is open or must not be deleted. */
export interface Overdue {
  readonly openRequests: number
  readonly openHandoffs: number
  readonly legalHolds: number
}

/** Calendar months before an instant, UTC; of a longer month's end the shorter one's. */
export function monthsBefore(now: Date, months: number): Date {
  const then = new Date(now)
  then.setUTCDate(1)
  then.setUTCMonth(then.getUTCMonth() - months)
  const days = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate()
  then.setUTCDate(Math.min(now.getUTCDate(), days))
  return then
}

/**
 * Deletes personal data whose purpose ended longer ago than the period (docs/decisions/0006). In batches, each a
 * transaction of its own: after a crash it goes on where it was, and counts nothing twice. Never what is open.
 * Rejects with DatabaseUnavailable.
 */
export async function deletePastPeriod(pool: pg.Pool, period: Period): Promise<Deleted> {
  const { now, months, batch = 500, most = 100_000 } = period
  const before = monthsBefore(now, months)
  const rows: Record<string, number> = {}
  const total = () => Object.values(rows).reduce((sum, n) => sum + n, 0)
  const add = (kind: string, n: number) => {
    if (n > 0) rows[kind] = (rows[kind] ?? 0) + n
  }
  async function drain(deletions: readonly Deletion[]): Promise<void> {
    for (const deletion of deletions)
      for (let n = 1; n > 0 && total() < most; ) {
        n = await deleteBatch(pool, deletion, before, batch, period)
        add(deletion.kind, n)
      }
  }
  await drain(DELETIONS)
  for (const { kind, text } of MESSAGE_PAGES) {
    for (let after: string | null = '0'; after !== null && total() < most; ) {
      const values = [before, after, batch * 10, period.draftDays, period.timeZone]
      const answer: pg.QueryResult<{ last: string | null; n: number }> = await ask(pool, { text, values })
      add(kind, answer.rows[0]?.n ?? 0)
      after = answer.rows[0]?.last ?? null
    }
  }
  await drain(CONTACT_DELETIONS)
  for (const text of TRACES) await ask(pool, { text, values: [monthsBefore(now, TRACE_MONTHS)] })
  return { rows, more: total() >= most }
}

/** One transaction. @returns rows deleted */
async function deleteBatch(
  pool: pg.Pool,
  { lock, lockMore, remove }: Deletion,
  before: Date,
  batch: number,
  { timeZone, now }: Period,
): Promise<number> {
  const n = await inTransaction(pool, async (client) => {
    const idsOf = async (text: string, values: unknown[]) =>
      (await ask<{ id: string }>(client, { text, values })).rows.map(({ id }) => id)
    const ids = await idsOf(lock, [before, batch])
    if (ids.length === 0) return null
    const more = lockMore ? await idsOf(lockMore, [ids]) : []
    const values = [before, ids, timeZone, now, more]
    const { rows } = await ask<{ n: number }>(client, { text: remove, values })
    return rows[0]?.n ?? 0
  })
  return n ?? 0
}

/** Figures for the officers' attention. */
export async function overdue(
  pool: pg.Pool,
  { now, months }: Pick<Period, 'now' | 'months'>,
): Promise<Overdue> {
  const { rows } = await ask<{ [Name in keyof Overdue]: number }>(pool, {
    text: OVERDUE,
    values: [monthsBefore(now, months)],
  })
  return rows[0] ?? { openRequests: 0, openHandoffs: 0, legalHolds: 0 }
}
