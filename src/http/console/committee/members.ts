import { z } from 'zod'
import { addMember, endMember, nameChair } from '../../../conversation/committee/members.ts'
import { possibleMembers } from '../../../store/committee-members.ts'
import { may, router } from '../procedures.ts'
import { carried, entryOf, standingOf, theCommittee } from './acts.ts'

const one = z.object({ officerId: z.uuid() })

export const committeeMembersRouter = router({
  /** Who sits on the committee, and whoever could. */
  members: may('committee.read').query(async ({ ctx }) => {
    const { members, manages } = await standingOf(ctx)
    return { members, others: manages ? await possibleMembers(ctx.deps.pool) : [] }
  }),
  addMember: may('committee.manage')
    .input(one)
    .mutation(async ({ ctx, input: { officerId } }) => {
      theCommittee(ctx)
      const entry = entryOf(ctx, 'committee.memberAdded', officerId)
      await carried(addMember(ctx.deps, officerId, [entry]))
      ctx.deps.changes.tell({ kind: 'settings' })
    }),
  endMember: may('committee.manage')
    .input(one)
    .mutation(async ({ ctx, input: { officerId } }) => {
      theCommittee(ctx)
      const entry = entryOf(ctx, 'committee.memberEnded', officerId)
      await carried(endMember(ctx.deps, officerId, [entry]))
      ctx.deps.changes.tell({ kind: 'settings' })
    }),
  nameChair: may('committee.manage')
    .input(one)
    .mutation(async ({ ctx, input: { officerId } }) => {
      theCommittee(ctx)
      const entry = entryOf(ctx, 'committee.chairNamed', officerId)
      await carried(nameChair(ctx.deps, officerId, [entry]))
      ctx.deps.changes.tell({ kind: 'settings' })
    }),
})
