import { z } from 'zod'
import { assignRequest, markPhoned } from '../../../conversation/requests/assign.ts'
import { OPEN_TO_APPOINTMENTS } from '../../../domain/appointment.ts'
import { studiedFirst } from '../../../domain/pipeline/guards.ts'
import { Declined } from '../declined.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'
import { type Acting, entryOf, movingOf, outdated } from './acts.ts'

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
      await mustStudy(ctx, requestId, officerId)
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
      if (mine) await mustStudy(ctx, requestId, me)
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

/** While it is to be studied again after an objection, it is nobody's who studied it the first time. */
async function mustStudy(ctx: Acting, requestId: string, officerId: string | null): Promise<void> {
  const { status, facts } = await movingOf(ctx, requestId)
  if (officerId !== null && OPEN_TO_APPOINTMENTS.includes(status) && studiedFirst(facts, officerId))
    throw new Declined('CONFLICT', 'studiedBefore')
}
