import { z } from 'zod'
import { chatOf } from '../../../conversation/requests/tell.ts'
import { dueOf } from '../../../domain/pipeline/due.ts'
import { procedureOf } from '../../../domain/pipeline/procedure.ts'
import { may as mayDo } from '../../../domain/role.ts'
import type { Service } from '../../../domain/service.ts'
import { auditLook } from '../../../store/audit-once.ts'
import { requestDetail } from '../../../store/contact-request.ts'
import { requestHandling } from '../../../store/request-detail.ts'
import { relatedRequests } from '../../../store/request-list-related.ts'
import { localDate } from '../../../text/date.ts'
import { Declined } from '../declined.ts'
import { type Guarded, seenConversation } from '../guard.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'

const one = z.object({ requestId: z.uuid() })

/** What was answered to the service's own questions, as its options are called. */
function answeredOf({ questions }: Service, answers: Readonly<Record<string, unknown>>) {
  return questions.flatMap((question) => {
    const given = answers[question.id]
    if (given === undefined || given === null) return []
    const option = question.kind === 'choice' ? question.options.find(({ id }) => id === given) : undefined
    const value = option?.name ?? (typeof given === 'boolean' ? given : String(given))
    return [{ id: question.id, label: question.label, value }]
  })
}

const isSeen = (ctx: Guarded, conversationId: string): Promise<boolean> =>
  seenConversation(ctx, conversationId).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Declined) return false
      throw error
    },
  )

export const requestReadRouter = router({
  /** A request with all that was said in it and done about it. */
  read: may('request.read')
    .input(one)
    .query(async ({ ctx, input }) => {
      const { pool, association, now } = ctx.deps
      const { contactId } = await seenRequest(ctx, input.requestId)
      const [said, handling, chat] = await Promise.all([
        requestDetail(pool, input.requestId),
        requestHandling(pool, input.requestId),
        chatOf(pool, contactId, input.requestId),
      ])
      if (!said || !handling) throw new Declined('NOT_FOUND', 'notFound')
      const look = { action: 'request.opened', subject: 'request', subjectId: said.id, contactId }
      await auditLook(pool, ctx.auditEntry(look))
      const { services, incomeBrackets, timeZone, committee, promise, declaration } = association()
      const service = services.find(({ id }) => id === said.serviceId)
      const { documents: _, changes: __, ...rest } = said
      return {
        ...rest,
        ...handling,
        due: dueOf(handling.status, handling.targetOn, localDate(now(), timeZone)),
        income: incomeBrackets.find(({ id }) => id === said.incomeBracket)?.name ?? null,
        answered: service ? answeredOf(service, said.answers) : [],
        papers: service?.documents.map(({ id, name, required }) => ({ id, name, required })) ?? [],
        procedure: procedureOf(association(), said.serviceId),
        association: {
          committee: committee?.name ?? null,
          promises: promise !== null,
          declares: declaration !== null,
        },
        // Their chat, unless it is with another team.
        conversationId: chat && (await isSeen(ctx, chat.conversationId)) ? chat.conversationId : null,
        mayReveal: mayDo(ctx.officer.role, 'nationalId.reveal'),
      }
    }),
  /** Other requests that perhaps belong to the same person or family. */
  related: may('request.read')
    .input(one)
    .query(async ({ ctx, input }) => {
      await seenRequest(ctx, input.requestId)
      return relatedRequests(ctx.deps.pool, ctx.officer, input.requestId)
    }),
})
