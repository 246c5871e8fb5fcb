import type pg from 'pg'
import { URGENCIES } from '../domain/handoff.ts'
import { type Capability, may, type Role } from '../domain/role.ts'
import type { Database, Transaction } from '../store/prisma.ts'
import { revokeLinks } from './invitations.ts'
import { endSessions } from './sessions.ts'
import { note } from './welcome.ts'

/** Who changes a colleague's account, for the audit trail. */
export interface Manager {
  readonly officerId: string | null
  readonly officerName: string
  readonly ip: string
}

/** Why a change of a colleague's account is refused. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed'
  readonly why: 'notFound' | 'lastAdministrator' | 'notYourself'
  constructor(why: NotAllowed['why']) {
    super(why)
    this.why = why
  }
}

/** What of a colleague's account can be changed. */
export interface AccountChange {
  readonly role?: Role
  readonly teamIds?: readonly string[]
  readonly disabled?: boolean
}

/** What happened: the conversations that went back to the queue. */
export interface Changed {
  readonly freed: readonly string[]
}

const HANDLES: Capability = 'conversation.handle'

/**
 * Changes a colleague's role, teams, or whether they may work here. Whoever may no longer handle conversations gives
 * back what they hold, in the same commit; whoever is disabled is signed out everywhere. One administrator always stays.
 * @throws NotAllowed
 */
export async function changeOfficer(
  db: Database,
  id: string,
  change: AccountChange,
  manager: Manager,
  now: Date,
): Promise<Changed> {
  if (id === manager.officerId && (change.role || change.disabled)) throw new NotAllowed('notYourself')
  return db.$transaction(async (tx) => {
    // Two administrators who disable each other at once: the second finds that it would be the last.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('sila administrators'))`
    const before = await tx.officer.findUnique({ where: { id } })
    if (!before) throw new NotAllowed('notFound')
    const role = change.role ?? (before.role as Role)
    const disabledAt = change.disabled === undefined ? before.disabledAt : change.disabled ? now : null
    await tx.officer.update({ where: { id }, data: { role, disabledAt } })
    if (change.teamIds) await setTeams(tx, id, change.teamIds)
    const administrators = await tx.officer.count({ where: { role: 'administrator', disabledAt: null } })
    if (administrators === 0) throw new NotAllowed('lastAdministrator')
    const freed = disabledAt || !may(role, HANDLES) ? await giveBack(tx, id, manager.officerId, now) : []
    if (change.disabled) await shutOut(tx, id, now)
    for (const entry of entriesOf(change, before.role))
      await note(tx, { ...manager, subject: 'officer', subjectId: id, ...entry })
    return { freed }
  })
}

function entriesOf({ role, teamIds, disabled }: AccountChange, before: string) {
  return [
    ...(role && role !== before
      ? [{ action: 'officer.roleChanged', detail: { from: before, to: role } }]
      : []),
    ...(teamIds ? [{ action: 'officer.teamsChanged', detail: { teamIds } }] : []),
    ...(disabled === undefined ? [] : [{ action: disabled ? 'officer.disabled' : 'officer.enabled' }]),
  ]
}

async function setTeams(tx: Transaction, officerId: string, wanted: readonly string[]) {
  const teams = await tx.team.findMany({ where: { id: { in: [...wanted] } }, select: { id: true } })
  await tx.teamMember.deleteMany({ where: { officerId } })
  await tx.teamMember.createMany({ data: teams.map(({ id }) => ({ officerId, teamId: id })) })
}

/** No session, no link, no alarm reaches them any more. */
async function shutOut(tx: Transaction, officerId: string, now: Date): Promise<void> {
  await endSessions(tx, officerId)
  await revokeLinks(tx, { officerId }, now)
  await tx.pushSubscription.deleteMany({ where: { officerId } })
  await tx.officer.update({ where: { id: officerId }, data: { telegramChat: null } })
}

/**
 * What they hold waits in the queue again, with its place and its team; the assistant stays silent there, because the
 * person has been told that somebody is with them. The conversation is locked before its handoff, as actions do.
 */
async function giveBack(tx: Transaction, officerId: string, by: string | null, now: Date): Promise<string[]> {
  const held = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM conversation c
     WHERE c.id IN (SELECT conversation_id FROM handoff WHERE status = 'claimed' AND claimed_by = ${officerId})
     ORDER BY c.id FOR NO KEY UPDATE`
  const freed: string[] = []
  for (const { id } of held) {
    const [handoff] = await tx.handoff.updateManyAndReturn({
      where: { conversationId: id, status: 'claimed', claimedBy: officerId },
      data: { status: 'waiting', claimedAt: null, claimedBy: null },
      select: { id: true, urgency: true },
    })
    if (!handoff) continue
    await tx.dueJob.createMany({ data: alarmsOf(id, handoff.urgency, now), skipDuplicates: true })
    await tx.conversation.update({ where: { id }, data: { heldBy: null, version: { increment: 1 } } })
    await tx.handoffChange.create({
      data: { handoffId: handoff.id, kind: 'returned', by, at: now },
    })
    freed.push(id)
  }
  return freed
}

/** Whoever is there hears that it waits again, and it is watched over as before it was taken. */
function alarmsOf(conversationId: string, urgency: number, dueAt: Date) {
  const name = URGENCIES[urgency] ?? 'normal'
  return ['handoff-opened', name === 'crisis' ? 'crisis-unclaimed' : 'handoff-promise'].map((task) => ({
    task,
    key: `${task}:${conversationId}:${name}`,
    payload: { conversationId },
    dueAt,
  }))
}

/** How an officer is shown in lists. */
export const LISTED = {
  id: true,
  name: true,
  email: true,
  role: true,
  createdAt: true,
  disabledAt: true,
  totpConfirmedAt: true,
  teams: { select: { teamId: true } },
  sessions: { select: { lastUsedAt: true }, orderBy: { lastUsedAt: 'desc' }, take: 1 },
} as const

/** Everybody who works here or did, by name; how many conversations each holds. */
export async function listOfficers(db: Database, pool: pg.Pool) {
  const [officers, held] = await Promise.all([
    db.officer.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }], select: LISTED }),
    pool.query<{ claimed_by: string; n: number }>(
      `SELECT claimed_by, count(*)::int AS n FROM handoff WHERE status = 'claimed' GROUP BY 1`,
    ),
  ])
  const holds = new Map(held.rows.map(({ claimed_by, n }) => [claimed_by, n]))
  return officers.map(({ teams, sessions, totpConfirmedAt, role, ...one }) => ({
    ...one,
    role: role as Role,
    teamIds: teams.map(({ teamId }) => teamId),
    secondFactor: totpConfirmedAt !== null,
    lastSeenAt: sessions[0]?.lastUsedAt ?? null,
    holds: holds.get(one.id) ?? 0,
  }))
}
