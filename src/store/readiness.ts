import type pg from 'pg'
import { ask } from './sql.ts'

/** Whether the database answers, and whether its tables are the ones this build was made for. */
export interface Readiness {
  readonly database: 'up' | 'down'
  readonly migrations: 'current' | 'behind' | 'unknown'
  readonly ready: boolean
}

/** Asks the database. Never rejects: an answer that does not come within the pool's limits is `down`. @param migrations names this build carries */
export async function checkReadiness(pool: pg.Pool, migrations: readonly string[]): Promise<Readiness> {
  try {
    const { rows } = await ask<{ name: string }>(pool, {
      text: `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    })
    const done = new Set(rows.map(({ name }) => name))
    const current = migrations.every((name) => done.has(name))
    return { database: 'up', migrations: current ? 'current' : 'behind', ready: current }
  } catch {
    return { database: 'down', migrations: 'unknown', ready: false }
  }
}
