import type { Role } from '../domain/role.ts'
import type { AuditEntry } from '../store/audit.ts'
import { storableJson } from '../store/json.ts'
import type { Database, Transaction } from '../store/prisma.ts'
import { findLink, type Purpose, revokeLinks, spendLink } from './invitations.ts'
import { endSessions } from './sessions.ts'

/** Whoever follows a link, and what they chose. */
export interface Newcomer {
  readonly token: string
  readonly name: string
  readonly email: string
  readonly passwordHash: string
  readonly locale: string
  readonly ip: string
  /** The association's profile with its new name: of the first administrator. */
  readonly profile?: unknown
}

export interface Welcomed {
  readonly purpose: Purpose
  readonly officerId: string
  readonly name: string
}

/** The link opens nothing (any more). */
export class LinkOver extends Error {
  override readonly name = 'LinkOver'
}
/** Somebody works here with that address. */
export class EmailTaken extends Error {
  override readonly name = 'EmailTaken'
}

/**
 * Uses a link up and does what it is for, all or nothing.
 * @throws LinkOver, EmailTaken
 */
export function welcome(db: Database, newcomer: Newcomer, now: Date): Promise<Welcomed> {
  return db.$transaction(async (tx) => {
    const link = await findLink(tx, newcomer.token, now)
    if (!link || !(await spendLink(tx, link.id, now))) throw new LinkOver()
    const purpose = link.purpose as Purpose
    if (purpose === 'newPassword' || purpose === 'reset')
      return renew(tx, purpose, link.officerId ?? '', newcomer, now)
    if (purpose === 'first' && (await hasAdministrator(tx))) throw new LinkOver()
    const email = link.email ?? newcomer.email
    if (await tx.officer.findUnique({ where: { email } })) throw new EmailTaken()
    const { name, passwordHash, locale } = newcomer
    const teams = await tx.team.findMany({ where: { id: { in: link.teamIds }, archivedAt: null } })
    const { id } = await tx.officer.create({
      data: {
        name,
        email,
        passwordHash,
        locale,
        role: link.role,
        teams: { create: teams.map((team) => ({ teamId: team.id })) },
      },
    })
    if (newcomer.profile !== undefined) await nameAssociation(tx, newcomer.profile, id)
    await note(tx, {
      action: purpose === 'first' ? 'officer.first' : 'officer.joined',
      ...by(id, newcomer),
      detail: { role: link.role },
    })
    return { purpose, officerId: id, name }
  })
}

/** Whether anybody may change settings and officers: before that, whoever opens the first link becomes it. */
export async function hasAdministrator(db: Pick<Transaction, 'officer'>): Promise<boolean> {
  const role: Role = 'administrator'
  return (await db.officer.count({ where: { role, disabledAt: null } })) > 0
}

async function renew(
  tx: Transaction,
  purpose: Purpose,
  id: string,
  { passwordHash, ip }: Newcomer,
  now: Date,
): Promise<Welcomed> {
  const officer = await tx.officer.findUnique({ where: { id } })
  if (!officer || (officer.disabledAt && purpose !== 'reset')) throw new LinkOver()
  const without = { totp: null, totpConfirmedAt: null, totpLastStep: null, disabledAt: null }
  await tx.officer.update({
    where: { id },
    data: { passwordHash, ...(purpose === 'reset' ? without : {}) },
  })
  if (purpose === 'reset') await tx.recoveryCode.deleteMany({ where: { officerId: id } })
  await endSessions(tx, id)
  await revokeLinks(tx, { officerId: id }, now)
  await note(tx, {
    action: 'officer.passwordRenewed',
    ...by(id, { name: officer.name, ip }),
    detail: { secondFactor: purpose === 'reset' ? 'dropped' : 'kept' },
  })
  return { purpose, officerId: id, name: officer.name }
}

const by = (id: string, { name, ip }: Pick<Newcomer, 'name' | 'ip'>) => ({
  officerId: id,
  officerName: name,
  subject: 'officer',
  subjectId: id,
  ip,
})

async function nameAssociation(tx: Transaction, profile: unknown, id: string): Promise<void> {
  await tx.associationRevision.create({ data: { profile: JSON.parse(storableJson(profile)), by: id } })
}

/** Writes into the audit trail, in the transaction of what it tells of. */
export async function note(
  tx: Pick<Transaction, 'auditEntry'>,
  { detail = {}, ...entry }: AuditEntry,
): Promise<void> {
  await tx.auditEntry.create({ data: { ...entry, detail: JSON.parse(storableJson(detail)) } })
}
