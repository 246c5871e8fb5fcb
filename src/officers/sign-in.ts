import type pg from 'pg'
import { z } from 'zod'
import type { Database } from '../store/prisma.ts'
import type { Vault } from '../store/vault.ts'
import { isPassword } from './password.ts'
import { takeCode, takeRecoveryCode, typedCode } from './second-factor.ts'
import { forgetAttempts, LOCKOUT, takeAttempt } from './sign-in-failures.ts'
import { openTicket, sealTicket } from './tickets.ts'

/** What signing in works with. */
export interface SignInDeps {
  readonly db: Database
  readonly pool: pg.Pool
  readonly vault: Vault
  readonly now: () => Date
}

/** How an attempt ends. `over`: the first step was too long ago. `lockedNow`: this was the last attempt for a while. */
export type Attempt =
  | { readonly kind: 'in'; readonly officer: Known; readonly by: 'password' | 'code' | 'recoveryCode' }
  | { readonly kind: 'secondFactor'; readonly ticket: string }
  | { readonly kind: 'wrong'; readonly lockedNow: Known | null }
  | { readonly kind: 'locked' }
  | { readonly kind: 'over' }

interface Known {
  readonly id: string
  readonly name: string
  readonly locale: string
}

const PURPOSE = 'second factor'
/** Minutes between the password and the code. */
const TICKET_MINUTES = 5
const held = z.object({ officerId: z.uuid(), stamp: z.string() })

/** Changes with the password: a ticket of before is void. */
const stampOf = (vault: Vault, passwordHash: string) => vault.digest(`stamp ${passwordHash}`).slice(0, 16)

/** The first step. An address nobody has costs as much and is answered as one whose password is wrong. */
export async function tryPassword(deps: SignInDeps, email: string, password: string): Promise<Attempt> {
  const { db, pool, vault } = deps
  const now = deps.now()
  const attempt = await takeAttempt(pool, vault, email, now)
  if (attempt > LOCKOUT.failures) return { kind: 'locked' }
  const officer = await db.officer.findUnique({ where: { email } })
  const right = await isPassword(password, officer?.passwordHash ?? '')
  if (!officer || !right || officer.disabledAt)
    return { kind: 'wrong', lockedNow: attempt === LOCKOUT.failures ? officer : null }
  if (officer.totpConfirmedAt) {
    const holds = { officerId: officer.id, stamp: stampOf(vault, officer.passwordHash) }
    return { kind: 'secondFactor', ticket: sealTicket(vault, PURPOSE, holds, TICKET_MINUTES, now) }
  }
  await forgetAttempts(pool, vault, email, now)
  return { kind: 'in', officer, by: 'password' }
}

/** The second step: a code of the app, or a recovery code. Wrong ones count as wrong passwords do. */
export async function trySecondFactor(deps: SignInDeps, ticket: string, code: string): Promise<Attempt> {
  const { db, pool, vault } = deps
  const now = deps.now()
  const open = openTicket(vault, PURPOSE, held, ticket, now)
  const officer = open && (await db.officer.findUnique({ where: { id: open.officerId } }))
  if (!officer || officer.disabledAt || !officer.totp || stampOf(vault, officer.passwordHash) !== open.stamp)
    return { kind: 'over' }
  const attempt = await takeAttempt(pool, vault, officer.email, now)
  if (attempt > LOCKOUT.failures) return { kind: 'locked' }
  const digits = typedCode(code)
  const { id, totp } = officer
  const by = /^\d{6}$/.test(digits) ? 'code' : 'recoveryCode'
  const right =
    by === 'code'
      ? await takeCode(pool, vault, { id, totp }, digits, now)
      : await takeRecoveryCode(db, vault, id, code, now)
  if (!right) return { kind: 'wrong', lockedNow: attempt === LOCKOUT.failures ? officer : null }
  await forgetAttempts(pool, vault, officer.email, now)
  return { kind: 'in', officer, by }
}

/** Whether it is really the officer who sits at their open session. Counts like an attempt to sign in. */
export async function confirmPassword(
  deps: SignInDeps,
  officer: { readonly id: string; readonly email: string },
  password: string,
): Promise<'right' | 'wrong' | 'locked'> {
  const { db, pool, vault } = deps
  const now = deps.now()
  if ((await takeAttempt(pool, vault, officer.email, now)) > LOCKOUT.failures) return 'locked'
  const row = await db.officer.findUnique({ where: { id: officer.id } })
  if (!(await isPassword(password, row?.passwordHash ?? ''))) return 'wrong'
  await forgetAttempts(pool, vault, officer.email, now)
  return 'right'
}
