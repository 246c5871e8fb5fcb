import { randomUUID } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { startEmbedded } from '../../src/store/embedded/start.ts'
import { migrateDeploy } from '../../src/store/migrations/deploy.ts'
import { createPool, type DatabaseConnection } from '../../src/store/pool.ts'

export interface TestDatabase {
  readonly conn: DatabaseConnection
  readonly url: string
  readonly pool: pg.Pool
  /** Closes the pool and drops the database. */
  drop(): Promise<void>
}

const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations')
const TEMPLATE = 'sila_template'

/**
 * A fresh, migrated database for one test file: a copy of a template that is migrated once per run.
 * Call it in beforeAll and `drop()` in afterAll.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const { conn } = await testServer()
  await asAdmin(conn, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(1)') // Test files run at once: one makes the template, the others wait.
    const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE])
    if (!rowCount) await makeTemplate(admin, conn)
  })
  return freshDatabase(TEMPLATE)
}

/** A database with nothing in it, for tests of the migrations themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return freshDatabase('template0')
}

async function freshDatabase(template: string): Promise<TestDatabase> {
  const { conn, url } = await testServer()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(conn, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  const own = { ...conn, database: name }
  const pool = createPool(own)
  return {
    conn: own,
    url: url.replace(/\/postgres(\?|$)/, `/${name}$1`),
    pool,
    async drop() {
      await pool.end()
      await asAdmin(conn, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

/** The server of this test run, connected to its administrative database. */
export function testServer() {
  return startEmbedded({
    dir: inject('clusterDir'),
    database: 'postgres',
    // The tests of this run need no protection against power loss; test/store/embedded.test.ts has servers of its own.
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '120' },
  })
}

async function makeTemplate(admin: pg.Client, conn: DatabaseConnection): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE}_making WITH (FORCE)`)
  await admin.query(`CREATE DATABASE ${TEMPLATE}_making TEMPLATE template0`)
  await migrateDeploy({ ...conn, database: `${TEMPLATE}_making` }, MIGRATIONS)
  await admin.query(`ALTER DATABASE ${TEMPLATE}_making RENAME TO ${TEMPLATE}`)
}

async function asAdmin<T>(conn: DatabaseConnection, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client(conn)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
