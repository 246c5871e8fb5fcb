import pg from 'pg'

/** One parametrised statement, made somewhere and run elsewhere: recorders only say what is to be written. */
export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** A pool, or one of its clients inside a transaction. */
export type Queryable = Pick<pg.Pool, 'query'>

/** The database could not be asked, or its answer never came: nothing is known to be written. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}

/** Connection lost, shutting down, statement or lock timed out, out of resources, disk failing, read-only: not the statement's fault. */
const UNAVAILABLE = /^(08|53|55P03|57|58|25006|F0)/

/** Runs a statement; an error that is not the statement's own fault becomes {@link DatabaseUnavailable}. */
export async function ask<Row extends pg.QueryResultRow>(
  db: Queryable,
  query: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  try {
    return await db.query<Row>(query)
  } catch (error) {
    throw unavailableOr(error)
  }
}

/**
 * Runs work in one transaction on one connection: commits when it answers, rolls back when it throws or answers null.
 * @throws DatabaseUnavailable when the connection is lost; whether a commit under way was done is then unknown
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T | null>,
): Promise<T | null> {
  return onOneConnection(pool, async (client) => {
    await ask(client, { text: 'BEGIN' })
    const result = await work(client)
    await ask(client, { text: result === null ? 'ROLLBACK' : 'COMMIT' })
    return result
  })
}

/** A condition that holds in transactions of {@link inTwoTrips} only. */
export const IN_TRANSACTION = `current_setting('sila.in_transaction', true) = 'yes'`
const BEGIN = `BEGIN; SET LOCAL sila.in_transaction = 'yes'`

/**
 * Work and what follows from its answer, in one transaction and two round trips: statements are sent without waiting for
 * each other (see pool.ts), and the server refuses to commit after one that failed. The work is sent before it is known
 * that the transaction has begun, and must write nothing unless {@link IN_TRANSACTION}: a cancelled BEGIN would else
 * leave it committed without what follows.
 * @throws what the first failing statement threw; DatabaseUnavailable as {@link inTransaction} does
 */
export async function inTwoTrips<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  rest: (answer: T) => readonly pg.QueryConfig[],
): Promise<T> {
  return onOneConnection(pool, async (client) => {
    const [, answer] = await Promise.all([ask(client, { text: BEGIN }), work(client)])
    const queries = rest(answer).map(encoded)
    await Promise.all([...queries, { text: 'COMMIT' }].map((query) => ask(client, query)))
    return answer
  })
}

/** Rolls back what work throws out of; a connection that cannot even do that is not used again. */
async function onOneConnection<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw unavailableOr(error)
  })
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    await client.query('ROLLBACK').catch((lost: Error) => {
      broken = lost
    })
    throw unavailableOr(error)
  } finally {
    client.release(broken)
  }
}

/**
 * The driver makes JSON of objects while it sends, and what cannot be JSON is then left out: of a transaction whose
 * commit is already behind it, the rest would be written. So it is made, and fails, before anything is sent.
 */
function encoded(query: pg.QueryConfig): pg.QueryConfig {
  return query.values ? { ...query, values: query.values.map(encodedValue) } : query
}

function encodedValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(encodedValue)
  const isJson = typeof value === 'object' && value && !(value instanceof Date) && !ArrayBuffer.isView(value)
  return isJson ? JSON.stringify(value) : value
}

/** An INSERT of one row; objects become JSON. `onConflict` is put behind it as it stands. */
export function insertInto(
  table: string,
  row: Readonly<Record<string, unknown>>,
  onConflict = '',
): Statement {
  const columns = Object.keys(row)
  const places = columns.map((_, index) => `$${index + 1}`)
  return {
    text: `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${places.join(', ')}) ${onConflict}`,
    values: columns.map((name) => row[name]),
  }
}

/** Whether a statement gave up waiting for somebody else's lock. */
export function waitedForLock(error: unknown): boolean {
  return error instanceof DatabaseUnavailable && sqlState(error.cause) === LOCK_NOT_AVAILABLE
}
const LOCK_NOT_AVAILABLE = '55P03'

/** SQLSTATE of an error the server answered with; undefined for any other. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

function unavailableOr(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable) return error
  if (error instanceof pg.DatabaseError)
    return UNAVAILABLE.test(error.code ?? '')
      ? new DatabaseUnavailable(error.message, { cause: error })
      : error
  return isPgError(error) ? new DatabaseUnavailable(error.message, { cause: error }) : error
}

/** What the driver itself throws: socket errors by their code, its own by their words. */
function isPgError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) return true
  return /connection|timeout|not queryable|pool after calling end|query read/i.test(error.message)
}
