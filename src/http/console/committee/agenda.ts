import { z } from 'zod'
import { addToAgenda, orderAgenda, removeFromAgenda } from '../../../conversation/committee/agenda.ts'
import { waitingForCommittee } from '../../../store/committee-items.ts'
import { may, router } from '../procedures.ts'
import { carried, entryOf, theCommittee } from './acts.ts'

const one = z.object({ sessionId: z.uuid() })

export const committeeAgendaRouter = router({
  /** Requests that wait for the committee and are on no agenda. */
  waiting: may('committee.manage').query(({ ctx }) => {
    theCommittee(ctx)
    return waitingForCommittee(ctx.deps.pool)
  }),
  add: may('committee.manage')
    .input(one.extend({ requestIds: z.union([z.array(z.uuid()).min(1).max(500), z.literal('all')]) }))
    .mutation(async ({ ctx, input: { sessionId, requestIds } }) => {
      theCommittee(ctx)
      const entry = entryOf(ctx, 'committee.agendaAdded', sessionId)
      await carried(addToAgenda(ctx.deps, sessionId, requestIds, [entry]))
    }),
  remove: may('committee.manage')
    .input(one.extend({ itemId: z.uuid() }))
    .mutation(async ({ ctx, input: { sessionId, itemId } }) => {
      theCommittee(ctx)
      const entry = entryOf(ctx, 'committee.agendaRemoved', sessionId)
      await carried(removeFromAgenda(ctx.deps, sessionId, itemId, [entry]))
    }),
  order: may('committee.manage')
    .input(one.extend({ itemIds: z.array(z.uuid()).max(500) }))
    .mutation(async ({ ctx, input: { sessionId, itemIds } }) => {
      theCommittee(ctx)
      const entry = entryOf(ctx, 'committee.agendaOrdered', sessionId)
      await carried(orderAgenda(ctx.deps, sessionId, itemIds, [entry]))
    }),
})
