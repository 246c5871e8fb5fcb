import { z } from 'zod'
import { askApplicant, settleAsk } from '../../../conversation/requests/asks.ts'
import { recordCheck } from '../../../conversation/requests/checks.ts'
import { judgeDocument } from '../../../conversation/requests/documents.ts'
import { CHECK_KINDS } from '../../../domain/pipeline/check-kind.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'
import { editedOf, entryOf } from './acts.ts'

const one = z.object({ requestId: z.uuid() })
const words = z.string().trim().min(3).max(500)

/** What officers look at while they study a request. */
export const requestStudyRouter = router({
  acceptDocument: may('request.handle')
    .input(one.extend({ paperId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const { requestId, paperId } = input
      const judged = { requestId, paperId, by: ctx.officer.id, refusal: null, asks: false }
      const edited = await judgeDocument(ctx.deps, judged, () => [
        entryOf(ctx, 'document.accepted', { requestId, contactId }, { paperId }),
      ])
      return editedOf(edited)
    }),
  /** Makes it missing again. @param asks the applicant hears of it at once */
  refuseDocument: may('request.handle')
    .input(one.extend({ paperId: z.uuid(), reason: words, asks: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const { requestId, paperId, reason, asks } = input
      const judged = { requestId, paperId, by: ctx.officer.id, refusal: reason, asks }
      const edited = await judgeDocument(ctx.deps, judged, () => [
        entryOf(ctx, 'document.refused', { requestId, contactId }, { paperId, asks }),
      ])
      return editedOf(edited)
    }),
  /** A question to the applicant. @param asks they get it at once */
  ask: may('request.handle')
    .input(one.extend({ question: words, asks: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const { requestId, asks } = input
      const edited = await askApplicant(ctx.deps, { ...input, by: ctx.officer.id }, () => [
        entryOf(ctx, 'request.asked', { requestId, contactId }, { asks }),
      ])
      return editedOf(edited)
    }),
  dropAsk: may('request.handle')
    .input(one.extend({ askId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const { requestId } = input
      const edited = await settleAsk(ctx.deps, { ...input, by: ctx.officer.id, answer: null }, () => [
        entryOf(ctx, 'request.askDropped', { requestId, contactId }),
      ])
      return editedOf(edited)
    }),
  /** What the applicant said to a question on the phone, or at the desk. */
  answerAsk: may('request.handle')
    .input(one.extend({ askId: z.uuid(), answer: z.string().trim().min(1).max(1000) }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const { requestId } = input
      const edited = await settleAsk(ctx.deps, { ...input, by: ctx.officer.id }, () => [
        entryOf(ctx, 'request.answerRecorded', { requestId, contactId }),
      ])
      return editedOf(edited)
    }),
  recordCheck: may('request.handle')
    .input(
      one.extend({
        kind: z.enum(CHECK_KINDS),
        due: z.boolean(),
        notes: z.string().trim().min(3).max(4000),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const { requestId, kind, due } = input
      const edited = await recordCheck(ctx.deps, { ...input, by: ctx.officer.id }, () => [
        entryOf(ctx, 'check.recorded', { requestId, contactId }, { kind, due }),
      ])
      return editedOf(edited)
    }),
})
