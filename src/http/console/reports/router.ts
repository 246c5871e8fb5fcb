import { filterOf, readSatisfaction, reportWish } from '../../../reports/satisfaction.ts'
import { reportChats } from '../../../store/chat-report.ts'
import { reportAsked, reportQuestions, reportRequests } from '../../../store/service-report.ts'
import { countThemes, reportLabels } from '../../../store/survey-report.ts'
import { localDate } from '../../../text/date.ts'
import { may, router } from '../procedures.ts'

export const reportsRouter = router({
  /** What people answered. Nothing in it is about fewer than five of them, and nothing about who served them. */
  satisfaction: may('report.read')
    .input(reportWish)
    .query(async ({ ctx, input }) => {
      const filter = filterOf(input)
      const { pool } = ctx.deps
      const { services, timeZone } = ctx.deps.association()
      const today = localDate(ctx.deps.now(), timeZone)
      const [questionnaires, labels, asked, themes] = await Promise.all([
        readSatisfaction(pool, filter, input.by),
        reportLabels(pool, filter),
        reportAsked(pool, { from: filter.from, to: filter.to, timeZone }),
        countThemes(pool, filter, today),
      ])
      const named = labels.services.map((id) => ({
        id,
        name: services.find((service) => service.id === id)?.name ?? { ar: id },
      }))
      return {
        questionnaires,
        services: named,
        channels: labels.channels,
        cities: labels.cities,
        asked,
        themes,
      }
    }),
  /** How the association answered: requests, chats, questions. */
  service: may('report.read')
    .input(reportWish)
    .query(async ({ ctx, input }) => {
      const { from, to } = filterOf(input)
      const { pool } = ctx.deps
      const { timeZone, services, promise, targetDays } = ctx.deps.association()
      const months = { from, to, timeZone }
      const [requests, chats, questions] = await Promise.all([
        reportRequests(pool, months, input.service),
        reportChats(pool, months),
        reportQuestions(pool, months),
      ])
      return {
        requests,
        chats,
        questions,
        promised: promise !== null,
        targetDays,
        services: services.map(({ id, name }) => ({ id, name })),
      }
    }),
  /** Months whose report for the board has been made. */
  board: may('report.read').query(async ({ ctx }) => {
    const made = await ctx.deps.db.boardReport.findMany({ orderBy: { month: 'desc' }, take: 60 })
    return made.map(({ month, size, createdAt }) => ({
      month: month.toISOString().slice(0, 7),
      size,
      madeAt: createdAt.toISOString(),
    }))
  }),
})
