import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../domain/role.ts'
import type { Database } from '../store/prisma.ts'
import { isFactorNeeded } from './needed-factor.ts'

/** An officer who is signed in. */
export interface SignedIn {
  readonly sessionId: string
  readonly officer: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly role: Role
    readonly locale: string
    readonly teamIds: readonly string[]
    /** `needed`: nothing but their own account opens before they have set one up. */
    readonly secondFactor: 'on' | 'off' | 'needed'
  }
}

/** Minutes without a sign of the officer after which a session ends, and hours after which it ends anyway. */
export const SESSION = { idleMinutes: 30, hours: 12 } as const

/** Written at most this often, in seconds: a session is read at every request. */
const TOUCH_SECONDS = 60

const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Opens a session. @returns the token for the cookie; only its digest is kept */
export async function openSession(
  db: Pick<Database, 'officerSession'>,
  officerId: string,
  from: { readonly userAgent: string; readonly ip: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(Date.now() + SESSION.hours * 3_600_000)
  await db.officerSession.create({
    data: {
      digest: digestOf(token),
      officerId,
      expiresAt,
      ip: from.ip,
      userAgent: from.userAgent.slice(0, 300),
    },
  })
  return token
}

/** Since when a session must have been used to go on. */
const idleSince = (now: number) => new Date(now - SESSION.idleMinutes * 60_000)

/**
 * Whose session a token is; null when it is unknown, over, idle for too long, or its officer may no longer work here.
 * @param active whether this is a sign of the officer, rather than of a page left open
 */
export async function readSession(db: Database, token: string, active = true): Promise<SignedIn | null> {
  const session = await db.officerSession.findUnique({
    where: { digest: digestOf(token) },
    include: { officer: { include: { teams: { select: { teamId: true } } } } },
  })
  if (!session || session.officer.disabledAt) return null
  const now = Date.now()
  if (session.expiresAt.getTime() <= now || session.lastUsedAt < idleSince(now)) return null
  if (active && now - session.lastUsedAt.getTime() > TOUCH_SECONDS * 1000)
    await db.officerSession.updateMany({ where: { id: session.id }, data: { lastUsedAt: new Date(now) } })
  const { id, name, email, locale, teams, totpConfirmedAt } = session.officer
  const role = session.officer.role as Role
  const needed = totpConfirmedAt === null && (await isFactorNeeded(db, role))
  return {
    sessionId: session.id,
    officer: {
      id,
      name,
      email,
      role,
      locale,
      teamIds: teams.map(({ teamId }) => teamId),
      secondFactor: totpConfirmedAt ? 'on' : needed ? 'needed' : 'off',
    },
  }
}

/** Where an officer is signed in, the last used first. Sessions that are over are deleted on the way. */
export async function listSessions(db: Database, officerId: string) {
  const now = Date.now()
  await db.officerSession.deleteMany({
    where: {
      officerId,
      OR: [{ expiresAt: { lte: new Date(now) } }, { lastUsedAt: { lt: idleSince(now) } }],
    },
  })
  return db.officerSession.findMany({
    where: { officerId },
    orderBy: { lastUsedAt: 'desc' },
    select: { id: true, userAgent: true, ip: true, createdAt: true, lastUsedAt: true },
  })
}

/** Deletes what is left of sessions that are over, of everybody. */
export async function forgetSessions(db: Database): Promise<void> {
  await db.officerSession.deleteMany({ where: { expiresAt: { lte: new Date() } } })
}

/** Ends the session of a token, whosever it is. */
export async function endToken(db: Database, token: string): Promise<void> {
  await db.officerSession.deleteMany({ where: { digest: digestOf(token) } })
}

/** Ends sessions of an officer: one, or all but one. @returns how many */
export async function endSessions(
  db: Pick<Database, 'officerSession'>,
  officerId: string,
  which: { readonly id?: string; readonly except?: string } = {},
): Promise<number> {
  const { count } = await db.officerSession.deleteMany({
    where: {
      officerId,
      ...(which.id ? { id: which.id } : {}),
      ...(which.except ? { id: { not: which.except } } : {}),
    },
  })
  return count
}
