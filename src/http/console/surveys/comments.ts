import { z } from 'zod'
import { THEMES } from '../../../domain/survey/questionnaire.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'

const PAGE = 30

export const commentRoutes = router({
  /**
   * Sentences as they were kept: without names and numbers, apart from the ratings, by month and in no other order. Nothing
   * else is told of them: neither the service nor the channel.
   */
  list: may('survey.read')
    .input(
      z.object({
        theme: z.enum(THEMES).nullable().default(null),
        hidden: z.boolean().default(false),
        page: z.number().int().min(0).max(1000).default(0),
      }),
    )
    .query(async ({ ctx, input: { theme, hidden, page } }) => {
      const where = {
        ...(theme && { themes: { has: theme } }),
        hiddenAt: hidden ? { not: null } : null,
      }
      const { surveyComment } = ctx.deps.db
      const [rows, count] = await Promise.all([
        surveyComment.findMany({
          where,
          orderBy: [{ month: 'desc' }, { id: 'asc' }],
          skip: page * PAGE,
          take: PAGE,
        }),
        surveyComment.count({ where }),
      ])
      return {
        comments: rows.map(({ id, month, text, themes }) => ({
          id,
          month: month.toISOString().slice(0, 7),
          text,
          themes,
        })),
        pages: Math.max(1, Math.ceil(count / PAGE)),
        count,
      }
    }),
  /** Hides a sentence that still tells who wrote it or whom it is about, or shows it again. */
  hide: may('survey.manage')
    .input(z.object({ id: z.uuid(), hidden: z.boolean() }))
    .mutation(async ({ ctx, input: { id, hidden } }) => {
      const { db, now } = ctx.deps
      const { count } = await db.surveyComment.updateMany({
        where: { id },
        data: { hiddenAt: hidden ? now() : null },
      })
      if (count === 0) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({
        action: hidden ? 'comment.hidden' : 'comment.shown',
        subject: 'surveyComment',
        subjectId: id,
      })
    }),
})
