import type pg from 'pg'
import { makeDataDirectory } from './data-directory.ts'
import { clusterDirectory } from './embedded/identity.ts'
import { keepEmbedded } from './embedded/keep.ts'
import { migrateDeploy } from './migrations/deploy.ts'
import { readMigrations } from './migrations/history.ts'
import { createPool, type DatabaseConnection } from './pool.ts'
import { createPrisma, type Database } from './prisma.ts'

export interface DatabaseOptions {
  /** Absent: the embedded PostgreSQL under `dataDir`. */
  readonly url: string | undefined
  readonly dataDir: string
  /** Connections at most. */
  readonly poolSize: number
  /** `prisma/migrations`. */
  readonly migrationsDir: string
  readonly onError: (error: unknown, doing: 'pool' | 'server') => void
  /** The embedded server died and was started again. */
  readonly onRestart?: () => void
}

/** The database, at its newest migration, with the two ways to talk to it over one pool. */
export interface OpenDatabase {
  readonly pool: pg.Pool
  readonly db: Database
  readonly embedded: boolean
  /** For a connection beside the pool (LISTEN). */
  readonly connection: DatabaseConnection
  /** Migrations applied by this call. */
  readonly applied: readonly string[]
  /** Names of all migrations this build knows. */
  readonly migrations: readonly string[]
  /** Closes the pool, and the embedded server unless another process still uses it. */
  close(): Promise<void>
}

/** Starts or reaches the database and brings it to the newest migration; several processes may do so at once. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  const { url, poolSize, migrationsDir, onError, onRestart } = options
  const dataDir = makeDataDirectory(options.dataDir)
  const server = url
    ? null
    : await keepEmbedded({
        dir: clusterDirectory(dataDir),
        onError: (error) => onError(error, 'server'),
        onRestart: () => onRestart?.(),
      })
  const connection = server?.conn ?? { connectionString: url }
  const { applied } = await migrateDeploy(connection, migrationsDir)
  const pool = createPool(connection, { max: poolSize, onError: (error) => onError(error, 'pool') })
  const db = createPrisma(pool)
  return {
    pool,
    db,
    embedded: server !== null,
    connection,
    applied,
    migrations: readMigrations(migrationsDir).map(({ name }) => name),
    async close() {
      await db.$disconnect()
      await pool.end()
      await server?.stop()
    },
  }
}
