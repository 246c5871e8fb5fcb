import pg from 'pg'

/** Where a database is: a URL, or host (also a socket directory), port, user, password and database. */
export type DatabaseConnection = pg.ClientConfig

export interface PoolOptions {
  /** Connections at most; every process of a scale-out has its own pool. */
  readonly max?: number
  /** Told of connections lost while idle or in use; the pool has already replaced them. */
  readonly onError?: (error: Error) => void
}

/**
 * A pool that survives the database going away. Without an error handler on the pool *and* on every client
 * a crash of PostgreSQL ends the Node process, because an error event nobody listens to is thrown.
 *
 * No statement may run for more than 15 s and no lock be waited for more than 5 s: Prisma's own transaction
 * timeout does not interrupt a wait for a lock, only the server does. A transaction left open is ended after 30 s.
 */
export function createPool(connection: DatabaseConnection, { max = 10, onError }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    application_name: 'sila',
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // Statements of one transaction need not wait for each other's answers.
    pipeline: true,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    ...connection,
    max,
  })
  const tell = (error: Error) => onError?.(error)
  pool.on('error', tell)
  pool.on('connect', (client) => client.on('error', tell))
  return pool
}
