import { z } from 'zod'
import { assign } from '../../../conversation/assign.ts'
import { answerFeedback } from '../../../conversation/feedback/answer.ts'
import { FEEDBACK_KINDS, FEEDBACK_STATUSES } from '../../../domain/feedback.ts'
import { auditStatement } from '../../../store/audit.ts'
import { countOpen, FEEDBACK_PAGE, listFeedback, readFeedback } from '../../../store/feedback-list.ts'
import { Declined } from '../declined.ts'
import type { Guarded } from '../guard.ts'
import { may, router } from '../procedures.ts'

const one = z.object({ feedbackId: z.uuid() })

/** @throws Declined NOT_FOUND, the same for what is not there and what another team's person told */
async function seenFeedback(ctx: Guarded, id: string) {
  const found = await readFeedback(ctx.deps.pool, ctx.officer, id)
  if (!found) throw new Declined('NOT_FOUND', 'notFound')
  return found
}

const subject = (id: string, contactId: string) => ({ subject: 'feedback', subjectId: id, contactId })

export const feedbackRouter = router({
  /** What people told, by page. */
  list: may('feedback.read')
    .input(
      z.object({
        kind: z.enum(FEEDBACK_KINDS).nullable(),
        status: z.enum(FEEDBACK_STATUSES).nullable(),
        /** `mine`, `none`, or everybody's. */
        whose: z.enum(['mine', 'none']).nullable(),
        text: z.string().trim().max(100).default(''),
        offset: z.number().int().min(0).max(10_000).default(0),
      }),
    )
    .query(async ({ ctx, input: { whose, ...wish } }) => {
      const { pool } = ctx.deps
      const assignee = whose === 'mine' ? ctx.officer.id : whose
      const [rows, open] = await Promise.all([
        listFeedback(pool, ctx.officer, { ...wish, assignee }),
        countOpen(pool, ctx.officer),
      ])
      return { rows: rows.slice(0, FEEDBACK_PAGE), more: rows.length > FEEDBACK_PAGE, open }
    }),
  read: may('feedback.read')
    .input(one)
    .query(({ ctx, input }) => seenFeedback(ctx, input.feedbackId)),
  /** Gives it to an officer; null to nobody. */
  assign: may('feedback.answer')
    .input(one.extend({ officerId: z.uuid().nullable() }))
    .mutation(async ({ ctx, input: { feedbackId, officerId } }) => {
      const { contactId } = await seenFeedback(ctx, feedbackId)
      const { db } = ctx.deps
      const officer =
        officerId === null
          ? null
          : await db.officer.findFirst({
              where: { id: officerId, disabledAt: null, role: { not: 'auditor' } },
            })
      if (officerId !== null && !officer) throw new Declined('NOT_FOUND', 'notFound')
      const entry = ctx.auditEntry({
        action: 'feedback.assigned',
        ...subject(feedbackId, contactId),
        detail: { to: officer?.name ?? null },
      })
      const assignment = { to: officerId, by: ctx.officer }
      const what = { kind: 'feedback', id: feedbackId } as const
      if (!(await assign(ctx.deps, what, assignment, auditStatement(entry))))
        throw new Declined('NOT_FOUND', 'notFound')
    }),
  /** Answers it, in words that reach the person in their chat. */
  answer: may('feedback.answer')
    .input(one.extend({ answer: z.string().trim().min(2).max(1500) }))
    .mutation(async ({ ctx, input: { feedbackId, answer } }) => {
      const { contactId } = await seenFeedback(ctx, feedbackId)
      const entry = ctx.auditEntry({ action: 'feedback.answered', ...subject(feedbackId, contactId) })
      const told = await answerFeedback(ctx.deps, { id: feedbackId, answer, by: ctx.officer.id }, [
        auditStatement(entry),
      ])
      if (!told) throw new Declined('CONFLICT', 'feedbackClosed')
      return { told: told.kind, why: told.kind === 'untold' ? told.why : null }
    }),
  /** Closes it, or opens it again. */
  close: may('feedback.answer')
    .input(one.extend({ closed: z.boolean() }))
    .mutation(async ({ ctx, input: { feedbackId, closed } }) => {
      const { contactId, answer } = await seenFeedback(ctx, feedbackId)
      await ctx.deps.db.feedback.update({
        where: { id: feedbackId },
        data: closed
          ? { status: 'closed', closedAt: ctx.deps.now() }
          : { status: answer === null ? 'open' : 'answered', closedAt: null },
      })
      await ctx.audit({
        action: closed ? 'feedback.closed' : 'feedback.reopened',
        ...subject(feedbackId, contactId),
      })
    }),
})
