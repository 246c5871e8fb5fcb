import path from 'node:path'
import type pg from 'pg'
import { migrateDeploy } from '../../src/store/migrations/deploy.ts'
import { createPool } from '../../src/store/pool.ts'
import { startServer } from './server.ts'

/**
 * Measures in a database that was filled for it, on a server of its own that is gone afterwards.
 * @param of `filled` is the address of a database that an earlier run has filled: then it is taken as it is
 */
export async function withFilled(
  of: {
    readonly name: string
    readonly filled: string | undefined
    readonly fill: (pool: pg.Pool) => Promise<void>
  },
  measure: (pool: pg.Pool) => Promise<void>,
): Promise<void> {
  const server = of.filled === undefined ? await startServer() : null
  try {
    const pool = createPool({ connectionString: of.filled ?? (await made()) })
    await measure(pool)
    await pool.end()
  } finally {
    await server?.stop()
  }

  async function made(): Promise<string> {
    if (!server) throw new Error('filled already')
    const { url, pool } = await server.database(of.name)
    await migrateDeploy({ connectionString: url }, path.resolve('prisma/migrations'))
    await of.fill(pool)
    await pool.query('VACUUM ANALYZE')
    return url
  }
}
