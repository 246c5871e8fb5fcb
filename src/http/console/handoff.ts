import { z } from 'zod'
import { type Claimed, claim } from '../../conversation/handoff/claim.ts'
import { close } from '../../conversation/handoff/close.ts'
import { release } from '../../conversation/handoff/release.ts'
import { type Receiver, transfer } from '../../conversation/handoff/transfer.ts'
import { OUTCOMES } from '../../domain/handoff.ts'
import { keptText } from '../../domain/localized-text.ts'
import { may as mayDo, type Role } from '../../domain/role.ts'
import { auditStatement } from '../../store/audit.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'
import { type Guarded, heldConversation, seenConversation } from './guard.ts'
import { may, router } from './procedures.ts'

const conversationId = z.uuid()
const summary = z.string().trim().max(2000)

export const handoffRouter = router({
  /** Colleagues and teams a conversation can be handed to, who also can be called in a note. */
  receivers: may('inbox.read').query(async ({ ctx }) => {
    const [officers, teams] = await Promise.all([
      ctx.deps.db.officer.findMany({
        where: { disabledAt: null, role: { not: 'auditor' } },
        select: { id: true, name: true, role: true },
        orderBy: { name: 'asc' },
      }),
      ctx.deps.db.team.findMany({
        where: { archivedAt: null },
        select: { id: true, name: true },
        orderBy: { createdAt: 'asc' },
      }),
    ])
    return {
      officers: officers.map(({ role, ...one }) => ({ ...one, role: role as Role })),
      teams: teams.map(({ id, name }) => ({ id, name: keptText.parse(name) })),
    }
  }),
  /** Takes a conversation. @param from the colleague who has it, where it is taken from them */
  claim: may('conversation.handle')
    .input(z.object({ conversationId, from: z.uuid().optional() }))
    .mutation(async ({ ctx, input }) => {
      if (input.from && !mayDo(ctx.officer.role, 'conversation.direct'))
        throw new Declined('FORBIDDEN', 'forbidden')
      const seen = await seenConversation(ctx, input.conversationId)
      const entry = entryOf(ctx, 'handoff.claimed', seen, input.from ? { from: input.from } : {})
      const done: Claimed | null = await claim(ctx.deps, { ...input, officer: ctx.officer }, [entry])
      if (!done) throw new Declined('NOT_FOUND', 'notFound')
      if (done.kind === 'taken') throw await claimTaken(ctx, done.by)
      return { handoffId: done.handoffId }
    }),
  transfer: may('conversation.handle')
    .input(
      z.object({
        conversationId,
        to: z.union([z.strictObject({ officerId: z.uuid() }), z.strictObject({ teamId: z.uuid() })]),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const seen = await openOf(ctx, input.conversationId)
      const to = await receiverOf(ctx, input.to)
      if (to.kind === 'officer' && seen.handoff.claimedBy === to.id)
        throw new Declined('CONFLICT', 'hasItAlready')
      const entry = entryOf(ctx, 'handoff.transferred', seen, input.to)
      const { conversationId } = input
      const done = await transfer(ctx.deps, { conversationId, officer: ctx.officer, to }, [entry])
      if (!done) throw new Declined('CONFLICT', 'notClaimed')
      ctx.deps.jobs.wake()
    }),
  /** Gives it back to the assistant. */
  release: may('conversation.handle')
    .input(z.object({ conversationId, summary }))
    .mutation(async ({ ctx, input }) => {
      const seen = await heldConversation(ctx, input.conversationId)
      const entry = entryOf(ctx, 'handoff.released', seen)
      const done = await release(ctx.deps, { ...input, officer: ctx.officer }, [entry])
      if (!done) throw new Declined('CONFLICT', 'notClaimed')
    }),
  close: may('conversation.handle')
    .input(z.object({ conversationId, outcome: z.enum(OUTCOMES), summary: summary.default('') }))
    .mutation(async ({ ctx, input }) => {
      const seen = await openOf(ctx, input.conversationId)
      const entry = entryOf(ctx, 'handoff.closed', seen, { outcome: input.outcome })
      const done = await close(ctx.deps, { ...input, officer: ctx.officer }, [entry])
      if (!done) throw new Declined('CONFLICT', 'notClaimed')
    }),
})

/** A conversation whose handoff waits, or is one's own to decide about. */
async function openOf(ctx: Guarded, conversationId: string) {
  const { handoff, ...seen } = await seenConversation(ctx, conversationId)
  if (!handoff) throw new Declined('CONFLICT', 'notClaimed')
  return handoff.status === 'claimed' ? heldConversation(ctx, conversationId) : { ...seen, handoff }
}

function entryOf(
  ctx: Pick<Context, 'auditEntry'>,
  action: string,
  { id, contactId }: { readonly id: string; readonly contactId: string },
  detail: Readonly<Record<string, unknown>> = {},
) {
  return auditStatement(ctx.auditEntry({ action, subject: 'conversation', subjectId: id, contactId, detail }))
}

async function receiverOf(
  { deps }: Guarded,
  to: { readonly officerId: string } | { readonly teamId: string },
): Promise<Receiver> {
  if ('officerId' in to) {
    const found = await deps.db.officer.findFirst({
      where: { id: to.officerId, disabledAt: null, role: { not: 'auditor' } },
      select: { id: true, name: true },
    })
    if (found) return { kind: 'officer', ...found }
  } else {
    const found = await deps.db.team.findFirst({
      where: { id: to.teamId, archivedAt: null },
      select: { id: true, name: true },
    })
    if (found) return { kind: 'team', id: found.id, name: keptText.parse(found.name) }
  }
  throw new Declined('NOT_FOUND', 'notFound')
}

/** The refusal for whoever came second: who has it. */
export async function claimTaken({ deps }: Guarded, by: string | null): Promise<Declined> {
  if (by === null) return new Declined('CONFLICT', 'notClaimed')
  const holder = await deps.db.officer.findUnique({ where: { id: by }, select: { name: true } })
  return new Declined('CONFLICT', 'claimTaken', { name: holder?.name ?? '' })
}
