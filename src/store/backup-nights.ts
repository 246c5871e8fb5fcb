import type pg from 'pg'
import { ask } from './sql.ts'

/** The task that makes the night's backup. */
export const NIGHTLY_BACKUP = 'nightly-backup'

/** How the newest night went. */
export interface BackupNight {
  readonly at: Date
  /** Name of what went wrong; null where nothing did, or it is still being made. */
  readonly fault: string | null
  /** It is tried again, or made at this moment. */
  readonly open: boolean
}

const NEWEST = `
SELECT created_at AS at, error AS fault, status IN ('waiting', 'running') AS open
  FROM due_job WHERE task = $1 ORDER BY created_at DESC LIMIT 1`

/** @returns null before the first night, or where nobody kept it for a month */
export async function lastNight(pool: pg.Pool): Promise<BackupNight | null> {
  const { rows } = await ask<BackupNight & pg.QueryResultRow>(pool, {
    text: NEWEST,
    values: [NIGHTLY_BACKUP],
  })
  return rows[0] ?? null
}
