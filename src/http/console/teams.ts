import { z } from 'zod'
import { HANDOFF_REASONS } from '../../domain/handoff.ts'
import { keptText } from '../../domain/localized-text.ts'
import { singleLine } from '../../text/clean.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'
import { may, router } from './procedures.ts'

const manage = may('team.manage')
const name = (least: number) => z.string().max(200).transform(singleLine).pipe(z.string().min(least).max(60))
const fields = z.object({
  name: z.object({ ar: name(2), en: name(0) }),
  reasons: z.array(z.enum(HANDOFF_REASONS)).max(HANDOFF_REASONS.length),
  memberIds: z.array(z.uuid()).max(500),
})
const one = z.object({ id: z.uuid() })

export const teamsRouter = router({
  /** Every team, archived ones last, with who is in it and which handoffs come to it by themselves. */
  list: may('inbox.read').query(async ({ ctx }) => {
    const teams = await ctx.deps.db.team.findMany({
      orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
      include: { members: { select: { officerId: true } } },
    })
    return teams.map(({ members, name, ...team }) => ({
      ...team,
      name: keptText.parse(name),
      memberIds: members.map(({ officerId }) => officerId),
    }))
  }),
  create: manage.input(fields).mutation(async ({ ctx, input }) => {
    await reasonsAreFree(ctx, input.reasons)
    const memberIds = await thoseWhoAreHere(ctx, input.memberIds)
    const { id } = await ctx.deps.db.team.create({
      data: {
        name: nameOf(input.name),
        reasons: input.reasons,
        members: { create: memberIds.map((officerId) => ({ officerId })) },
      },
    })
    await changed(ctx, 'team.created', id)
    return { id }
  }),
  change: manage.input(one.extend(fields.shape)).mutation(async ({ ctx, input }) => {
    await there(ctx, input.id)
    await reasonsAreFree(ctx, input.reasons, input.id)
    const memberIds = await thoseWhoAreHere(ctx, input.memberIds)
    await ctx.deps.db.team.update({
      where: { id: input.id },
      data: {
        name: nameOf(input.name),
        reasons: input.reasons,
        members: { deleteMany: {}, create: memberIds.map((officerId) => ({ officerId })) },
      },
    })
    await changed(ctx, 'team.changed', input.id)
  }),
  /** Takes a team out of use: what waits with it is everybody's again. */
  archive: manage.input(one).mutation(async ({ ctx, input }) => {
    const { db, changes, now } = ctx.deps
    await there(ctx, input.id)
    const [, freed] = await db.$transaction([
      db.team.update({ where: { id: input.id }, data: { archivedAt: now() } }),
      db.handoff.updateManyAndReturn({
        where: { teamId: input.id, status: { in: ['waiting', 'claimed'] } },
        data: { teamId: null },
        select: { conversationId: true },
      }),
    ])
    for (const { conversationId } of freed) changes.tell({ kind: 'conversation', id: conversationId })
    await changed(ctx, 'team.archived', input.id)
  }),
  restore: manage.input(one).mutation(async ({ ctx, input }) => {
    const team = await there(ctx, input.id)
    await reasonsAreFree(ctx, team.reasons, input.id)
    await ctx.deps.db.team.update({ where: { id: input.id }, data: { archivedAt: null } })
    await changed(ctx, 'team.restored', input.id)
  }),
})

const nameOf = ({ ar, en }: { readonly ar: string; readonly en: string }) => (en ? { ar, en } : { ar })

async function there({ deps }: Context, id: string) {
  const team = await deps.db.team.findUnique({ where: { id } })
  if (!team) throw new Declined('NOT_FOUND', 'notFound')
  return team
}

/** One kind of handoff comes to one team. */
async function reasonsAreFree({ deps }: Context, reasons: readonly string[], except?: string): Promise<void> {
  const other = await deps.db.team.findFirst({
    where: {
      archivedAt: null,
      reasons: { hasSome: [...reasons] },
      ...(except ? { id: { not: except } } : {}),
    },
  })
  if (other) throw new Declined('CONFLICT', 'reasonTaken', { name: keptText.parse(other.name).ar })
}

async function thoseWhoAreHere({ deps }: Context, ids: readonly string[]): Promise<string[]> {
  const found = await deps.db.officer.findMany({ where: { id: { in: [...ids] } }, select: { id: true } })
  return found.map(({ id }) => id)
}

async function changed(ctx: Context, action: string, subjectId: string): Promise<void> {
  ctx.deps.changes.tell({ kind: 'settings' })
  await ctx.audit({ action, subject: 'team', subjectId })
}
