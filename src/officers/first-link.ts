import type { Role } from '../domain/role.ts'
import type { Database } from '../store/prisma.ts'
import { linkTo, makeLink } from './invitations.ts'
import { hasAdministrator, note } from './welcome.ts'

/**
 * The link that makes whoever opens it the first administrator; older ones open nothing any more.
 * @param origin where the console is reached
 * @returns null when there is an administrator
 */
export async function firstLink(db: Database, origin: string, now: Date): Promise<string | null> {
  if (await hasAdministrator(db)) return null
  return linkTo(origin, await makeLink(db, { purpose: 'first', role: 'administrator' }, now))
}

/** Who may change settings and officers, by address. */
export async function administrators(db: Database): Promise<readonly { email: string; disabled: boolean }[]> {
  const role: Role = 'administrator'
  const found = await db.officer.findMany({ where: { role }, orderBy: { email: 'asc' } })
  return found.map(({ email, disabledAt }) => ({ email, disabled: disabledAt !== null }))
}

/**
 * The link by which an administrator who is locked out chooses a new password; it takes the second factor away, and lets
 * one who was disabled in again.
 * @returns null when no administrator has that address
 */
export async function resetLink(
  db: Database,
  origin: string,
  email: string,
  now: Date,
): Promise<string | null> {
  return db.$transaction(async (tx) => {
    const role: Role = 'administrator'
    const officer = await tx.officer.findFirst({ where: { email: email.trim().toLowerCase(), role } })
    if (!officer) return null
    const token = await makeLink(tx, { purpose: 'reset', role, officerId: officer.id }, now)
    const about = { officerName: '', subject: 'officer', subjectId: officer.id }
    await note(tx, { action: 'officer.linkMade', ...about })
    return linkTo(origin, token)
  })
}
