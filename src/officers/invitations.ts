import { createHash, randomBytes } from 'node:crypto'
import type { Role } from '../domain/role.ts'
import type { Transaction } from '../store/prisma.ts'

/**
 * What a link is for: the first administrator, a colleague, a new password, or a new password for somebody who lost the
 * second factor as well (made at the machine itself).
 */
export type Purpose = 'first' | 'invitation' | 'newPassword' | 'reset'

/** Hours a link is good. */
export const LINK_HOURS: Readonly<Record<Purpose, number>> = {
  first: 24,
  invitation: 7 * 24,
  newPassword: 24,
  reset: 24,
}

/** Milliseconds a link that is over is kept. */
const KEPT_MS = 90 * 86_400_000

export interface NewLink {
  readonly purpose: Purpose
  readonly role: Role
  readonly email?: string
  readonly name?: string
  readonly teamIds?: readonly string[]
  /** Whose new password it is for. */
  readonly officerId?: string
  /** The officer who made it; absent for one made at the machine. */
  readonly by?: string
}

type Links = Pick<Transaction, 'invitation'>

const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Links that can still be opened. */
const open = (now: Date) => ({ usedAt: null, revokedAt: null, expiresAt: { gt: now } })

/**
 * Makes a link; older ones for the same person and purpose open nothing any more.
 * @returns the secret of the link, known only to whoever is given it
 */
export async function makeLink(db: Links, link: NewLink, now: Date): Promise<string> {
  const { purpose, email = null, name = null, role, teamIds = [], officerId = null, by = null } = link
  const same = purpose === 'first' ? {} : officerId ? { officerId } : { email }
  await db.invitation.updateMany({
    where: { ...open(now), ...(officerId ? {} : { purpose }), ...same },
    data: { revokedAt: now },
  })
  // Addresses of people who never came are not kept.
  await db.invitation.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - KEPT_MS) } } })
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(now.getTime() + LINK_HOURS[purpose] * 3_600_000)
  await db.invitation.create({
    data: {
      digest: digestOf(token),
      purpose,
      email,
      name,
      role,
      teamIds: [...teamIds],
      officerId,
      by,
      expiresAt,
    },
  })
  return token
}

/** A link that can be opened; null for every other, whatever is the matter with it. */
export async function findLink(db: Links, token: string, now: Date) {
  return db.invitation.findFirst({ where: { digest: digestOf(token), ...open(now) } })
}

/** Uses a link up. @returns false where somebody was faster */
export async function spendLink(db: Links, id: string, now: Date): Promise<boolean> {
  const { count } = await db.invitation.updateMany({ where: { id, ...open(now) }, data: { usedAt: now } })
  return count === 1
}

/** Invitations nobody has followed yet, the newest first. */
export function pendingInvitations(db: Links, now: Date) {
  return db.invitation.findMany({
    where: { ...open(now), purpose: 'invitation' },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      email: true,
      name: true,
      role: true,
      teamIds: true,
      createdAt: true,
      expiresAt: true,
    },
  })
}

/** Takes links back: one, or all of an officer. @returns how many there were */
export async function revokeLinks(
  db: Links,
  which: { readonly id: string } | { readonly officerId: string },
  now: Date,
): Promise<number> {
  const { count } = await db.invitation.updateMany({
    where: { ...which, ...open(now) },
    data: { revokedAt: now },
  })
  return count
}

/** Where a link leads. What follows `#` stays in the browser: it is in no log of a server and in no Referer. */
export const linkTo = (origin: string, token: string) => `${origin}/console/welcome#${token}`
