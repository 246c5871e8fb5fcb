import type pg from 'pg'
import { ask } from '../store/sql.ts'
import type { Vault } from '../store/vault.ts'

/** So many attempts to sign in may fail in so many minutes; then an address is locked for as long (OWASP ASVS 5.0, 6.3.1). */
export const LOCKOUT = { failures: 5, minutes: 15 } as const

const TAKE = `
INSERT INTO sign_in_failure AS f (key, count, since) VALUES ($1, 1, $2)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN f.since <= $3 THEN 1 ELSE least(f.count + 1, 1000) END,
  since = CASE WHEN f.since <= $3 THEN excluded.since
               WHEN f.count + 1 = $4 THEN excluded.since ELSE f.since END,
  locked_until = CASE WHEN f.since <= $3 THEN NULL
                      WHEN f.count + 1 >= $4 THEN coalesce(f.locked_until, $5) END
RETURNING count`

/** The key an address is counted under, known or not: nobody reads from it what was typed. */
const keyOf = (vault: Pick<Vault, 'digest'>, email: string) => vault.digest(`sign-in ${email}`)

/**
 * Counts an attempt before it is known how it ends, so that many at once are many.
 * @returns which attempt of the last minutes it is; one after LOCKOUT.failures must not be looked at
 */
export async function takeAttempt(
  db: pg.Pool,
  vault: Pick<Vault, 'digest'>,
  email: string,
  now: Date,
): Promise<number> {
  const span = LOCKOUT.minutes * 60_000
  const { rows } = await ask<{ count: number }>(db, {
    text: TAKE,
    values: [
      keyOf(vault, email),
      now,
      new Date(now.getTime() - span),
      LOCKOUT.failures,
      new Date(now.getTime() + span),
    ],
  })
  return rows[0]?.count ?? Number.POSITIVE_INFINITY
}

/** Forgets the attempts of an address that has signed in, and those of a day ago of everybody. */
export async function forgetAttempts(
  db: pg.Pool,
  vault: Pick<Vault, 'digest'>,
  email: string,
  now: Date,
): Promise<void> {
  await ask(db, {
    text: 'DELETE FROM sign_in_failure WHERE key = $1 OR since < $2',
    values: [keyOf(vault, email), new Date(now.getTime() - 86_400_000)],
  })
}
