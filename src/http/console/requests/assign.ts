import { z } from 'zod'
import { assignRequest, markPhoned } from '../../../conversation/requests/assign.ts'
import { Declined } from '../declined.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'
import { entryOf, outdated } from './acts.ts'

const one = z.object({ requestId: z.uuid() })

export const requestAssignRouter = router({
  /** Gives it to an officer, or to nobody. */
  assign: may('request.assign')
    .input(one.extend({ officerId: z.uuid().nullable() }))
    .mutation(async ({ ctx, input }) => {
      const { requestId, officerId } = input
      const { contactId } = await seenRequest(ctx, requestId)
      if (officerId !== null) {
        const found = await ctx.deps.db.officer.findFirst({
          where: { id: officerId, disabledAt: null, role: { not: 'auditor' } },
        })
        if (!found) throw new Declined('NOT_FOUND', 'notFound')
      }
      const entry = entryOf(ctx, 'request.assigned', { requestId, contactId }, { to: officerId })
      const assignment = { to: officerId, by: ctx.officer }
      if (!(await assignRequest(ctx.deps, requestId, assignment, entry)))
        throw new Declined('NOT_FOUND', 'notFound')
    }),
  /** Takes one that nobody has, or gives one's own back. */
  assignToMe: may('request.handle')
    .input(one.extend({ mine: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const { requestId, mine } = input
      const { contactId } = await seenRequest(ctx, requestId)
      const me = ctx.officer.id
      const entry = entryOf(ctx, 'request.assigned', { requestId, contactId }, { to: mine ? me : null })
      const assignment = { to: mine ? me : null, by: ctx.officer, from: mine ? null : me }
      const done = await assignRequest(ctx.deps, requestId, assignment, entry)
      if (!done) throw new Declined('CONFLICT', 'requestAssigned')
    }),
  /** Somebody was called whom Sila could not tell of a step. */
  phoned: may('request.handle')
    .input(one.extend({ changeId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const { requestId, changeId } = input
      const { contactId } = await seenRequest(ctx, requestId)
      const entry = entryOf(ctx, 'request.phoned', { requestId, contactId }, { changeId })
      const of = { requestId, changeId, by: ctx.officer.id, at: ctx.deps.now() }
      if (!(await markPhoned(ctx.deps, of, entry))) throw await outdated(ctx, requestId)
    }),
})
