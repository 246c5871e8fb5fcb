import type pg from 'pg'
import { ask } from './sql.ts'

/** Leases that one holder has at a time: a bot token's poller, a browser session. Rejects when the database is away. */
export interface Leases {
  /** Takes or renews a lease; false while another holder has it. */
  hold(name: string, seconds: number): Promise<boolean>
  /** Gives it back; a lease of another holder stays. */
  release(name: string): Promise<void>
}

/** A lease `l` that holds. One that ends further ahead than any is given for was given before the clock was set back. */
export const LEASE_LASTS = `l.expires_at > now() AND l.expires_at < now() + interval '5 minutes'`

const HOLD = `
INSERT INTO lease AS l (name, holder, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
 WHERE l.holder = excluded.holder OR NOT (${LEASE_LASTS})`

/** @param holder names the process; equal holders share their leases */
export function createLeases(pool: pg.Pool, holder: string): Leases {
  return {
    async hold(name, seconds) {
      return (await ask(pool, { text: HOLD, values: [name, holder, seconds] })).rowCount === 1
    },
    async release(name) {
      await ask(pool, { text: 'DELETE FROM lease WHERE name = $1 AND holder = $2', values: [name, holder] })
    },
  }
}
