import { z } from 'zod'
import { ROLES } from '../../domain/role.ts'
import { linkTo, makeLink, pendingInvitations, revokeLinks } from '../../officers/invitations.ts'
import { isFactorNeededByAll, needFactorOfAll } from '../../officers/needed-factor.ts'
import { changeOfficer, listOfficers, NotAllowed } from '../../officers/officers.ts'
import { dropSecondFactor } from '../../officers/second-factor.ts'
import { endSessions } from '../../officers/sessions.ts'
import { newEmail, personName } from './account-input.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'
import { may, router } from './procedures.ts'

const manage = may('officer.manage')
const role = z.enum(ROLES)
const teamIds = z.array(z.uuid()).max(50)
const one = z.object({ id: z.uuid() })

export const officersRouter = router({
  /** Names of everybody who works here: to hand over to, to mention, to find in the audit trail. */
  colleagues: may('inbox.read').query(({ ctx }) =>
    ctx.deps.db.officer.findMany({
      where: { disabledAt: null },
      orderBy: { name: 'asc' },
      select: { id: true, name: true, role: true, teams: { select: { teamId: true } } },
    }),
  ),
  list: manage.query(async ({ ctx }) => {
    const { db, pool, now } = ctx.deps
    const [officers, invitations, factorForAll] = await Promise.all([
      listOfficers(db, pool),
      pendingInvitations(db, now()),
      isFactorNeededByAll(db),
    ])
    return { officers, invitations, factorForAll }
  }),
  /** Invites a colleague by a link that is shown once; an older one for the same address opens nothing any more. */
  invite: manage
    .input(z.object({ email: newEmail, name: personName.optional(), role, teamIds }))
    .mutation(async ({ ctx, input }) => {
      const { db, now } = ctx.deps
      if (await db.officer.findUnique({ where: { email: input.email } }))
        throw new Declined('CONFLICT', 'emailTaken')
      const link = { purpose: 'invitation', by: ctx.officer.id, ...input } as const
      const token = await makeLink(db, link, now())
      await ctx.audit({ action: 'officer.invited', detail: { role: input.role } })
      return { link: linkTo(ctx.deps.publicUrl ?? '', token) }
    }),
  revokeInvitation: manage.input(one).mutation(async ({ ctx, input }) => {
    if ((await revokeLinks(ctx.deps.db, input, ctx.deps.now())) === 0)
      throw new Declined('NOT_FOUND', 'notFound')
    await ctx.audit({ action: 'officer.invitationRevoked' })
  }),
  /** A link by which a colleague chooses a new password; the old one is good until then. */
  newPasswordLink: manage.input(one).mutation(async ({ ctx, input }) => {
    const { db, now, publicUrl } = ctx.deps
    const officer = await known(ctx, input.id)
    const link = { purpose: 'newPassword', role: role.parse(officer.role), officerId: officer.id } as const
    const token = await makeLink(db, { ...link, by: ctx.officer.id }, now())
    await ctx.audit({ action: 'officer.passwordLinkMade', subject: 'officer', subjectId: officer.id })
    return { link: linkTo(publicUrl ?? '', token) }
  }),
  /** For a colleague who lost the app and the recovery codes. */
  dropSecondFactor: manage.input(one).mutation(async ({ ctx, input }) => {
    const { db, changes } = ctx.deps
    if (input.id === ctx.officer.id) throw new Declined('CONFLICT', 'notYourself')
    const officer = await known(ctx, input.id)
    await dropSecondFactor(db, officer.id)
    await endSessions(db, officer.id)
    changes.tell({ kind: 'notice', officerId: officer.id })
    await ctx.audit({ action: 'officer.secondFactorDropped', subject: 'officer', subjectId: officer.id })
  }),
  /** Role, teams, or whether somebody may work here. */
  change: manage
    .input(
      one.extend({ role: role.optional(), teamIds: teamIds.optional(), disabled: z.boolean().optional() }),
    )
    .mutation(async ({ ctx, input: { id, ...change } }) => {
      const { db, changes, now } = ctx.deps
      const { officerId = null, officerName, ip = '' } = ctx.auditEntry({ action: 'officer.changed' })
      const manager = { officerId, officerName, ip }
      const { freed } = await changeOfficer(db, id, change, manager, now()).catch(declined)
      changes.tell({ kind: 'notice', officerId: id })
      changes.tell({ kind: 'settings' })
      for (const conversation of freed) changes.tell({ kind: 'conversation', id: conversation })
      return { freed: freed.length }
    }),
  /** Whether everybody needs a second factor, and not administrators alone. */
  needSecondFactor: manage.input(z.object({ all: z.boolean() })).mutation(async ({ ctx, input }) => {
    await needFactorOfAll(ctx.deps.db, input.all)
    await ctx.audit({ action: input.all ? 'officer.factorForAll' : 'officer.factorForAdministrators' })
  }),
})

async function known({ deps }: Context, id: string) {
  const officer = await deps.db.officer.findUnique({ where: { id } })
  if (!officer || officer.disabledAt) throw new Declined('NOT_FOUND', 'notFound')
  return officer
}

function declined(error: unknown): never {
  if (error instanceof NotAllowed)
    throw new Declined(error.why === 'notFound' ? 'NOT_FOUND' : 'CONFLICT', error.why)
  throw error
}
