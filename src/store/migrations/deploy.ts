import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { DatabaseConnection } from '../pool.ts'
import { type AppliedMigration, type Migration, planMigrations, readMigrations } from './history.ts'

/** The advisory lock of Prisma's own engine, so that the two exclude each other. */
const LOCK = 72_707_369

/** Prisma's own table, so that its tools see the same history. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

export interface Deployment {
  /** Migrations applied now, in order. */
  readonly applied: string[]
  /** Migrations of the database that this release does not know: an older release on a newer database. */
  readonly unknown: string[]
}

/**
 * Brings a database to the newest migration of `dir` (prisma/migrations). Does what `prisma migrate deploy` does
 * without its engine, and better in one point: a migration and its record commit together, so a failed one leaves
 * nothing behind. Only a migration whose first line is `-- no-transaction` (for CREATE INDEX CONCURRENTLY) runs
 * statement by statement.
 *
 * Several processes may start at once: one migrates, the others wait for it. The connection must be a direct one,
 * not a transaction-mode pooler, because the lock belongs to the session.
 */
export async function migrateDeploy(connection: DatabaseConnection, dir: string): Promise<Deployment> {
  const migrations = readMigrations(dir)
  const client = new pg.Client({ ...connection, application_name: 'sila migrations' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SET lock_timeout = 0; SET statement_timeout = 0; SET client_min_messages = warning')
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(TABLE)
    const { rows } = await client.query<AppliedMigration>(
      'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY started_at',
    )
    const { pending, unknown } = planMigrations(migrations, rows)
    for (const migration of pending) await apply(client, migration)
    return { applied: pending.map((one) => one.name), unknown }
  } finally {
    await client.end() // Ends the session and with it the lock.
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const whole = !/^\s*--\s*no-transaction/.test(migration.sql)
  const id = randomUUID()
  try {
    if (whole) await client.query('BEGIN')
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
       VALUES ($1, $2, $3, clock_timestamp())`,
      [id, migration.checksum, migration.name],
    )
    for (const sql of whole ? [migration.sql] : statements(migration.sql)) await client.query(sql)
    await client.query(
      'UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1',
      [id],
    )
    if (whole) await client.query('COMMIT')
  } catch (cause) {
    if (whole) await client.query('ROLLBACK').catch(() => {})
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`migration ${migration.name} failed: ${reason}`, { cause })
  }
}

/** Statements of a migration outside a transaction: each ends with a semicolon at the end of a line. */
function statements(sql: string): string[] {
  return sql.split(/;[ \t]*$/m).filter((part) => part.replace(/--.*$/gm, '').trim() !== '')
}
