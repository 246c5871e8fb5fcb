import { z } from 'zod'
import { REQUEST_STATUSES, type RequestStatus } from '../../../domain/help-request.ts'
import { ENDED_STATUSES, REQUEST_ORDERS, REQUEST_SOURCES, stepsOf } from '../../../domain/request-list.ts'
import type { Viewer } from '../../../domain/role.ts'
import { boardCards, requestCities, requestCounts, requestPage } from '../../../store/request-list.ts'
import { localDate } from '../../../text/date.ts'
import type { Context } from '../context.ts'
import { may, router } from '../procedures.ts'
import { requestFilter } from './filter.ts'

/** Lines of a page, and cards of a column before the table is the better place. */
const PAGE = 50
const CARDS = 25

const looking = (
  ctx: Pick<Context, 'deps'> & { readonly officer: Viewer },
  filter: z.infer<typeof requestFilter>,
) => ({
  viewer: ctx.officer,
  filter,
  today: localDate(ctx.deps.now(), ctx.deps.association().timeZone),
})

export const requestListRouter = router({
  /** A page of the table, and how many there are. */
  list: may('request.read')
    .input(
      z.object({
        filter: requestFilter,
        order: z.enum(REQUEST_ORDERS).default('submitted'),
        descending: z.boolean().default(true),
        page: z.number().int().min(1).max(10_000).default(1),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { filter, order, descending, page } = input
      const of = looking(ctx, filter)
      const [rows, counts] = await Promise.all([
        requestPage(ctx.deps.pool, { ...of, order, descending, offset: (page - 1) * PAGE, limit: PAGE }),
        requestCounts(ctx.deps.pool, of),
      ])
      return { rows, total: counts.reduce((sum, { count }) => sum + count, 0), pageSize: PAGE }
    }),
  /** The columns this association has, with the first cards of each. */
  board: may('request.read')
    .input(z.object({ filter: requestFilter }))
    .query(async ({ ctx, input }) => {
      const of = looking(ctx, { ...input.filter, status: 'open' })
      const counts = await requestCounts(ctx.deps.pool, of)
      const steps = stepsOf(ctx.deps.association())
      // A step that is gone from the settings stays while requests stand in it.
      const shown = REQUEST_STATUSES.filter(
        (status) => steps.includes(status) || counts.some((one) => one.status === status),
      )
      const cards = await boardCards(ctx.deps.pool, of, shown, CARDS)
      return shown.map((status) => {
        const counted = counts.find((one) => one.status === status)
        return {
          status,
          count: counted?.count ?? 0,
          late: counted?.late ?? 0,
          cards: cards.filter((card) => card.status === status),
        }
      })
    }),
  /** What needs somebody, of everything that is open. */
  summary: may('request.read').query(async ({ ctx }) => {
    const counts = await requestCounts(ctx.deps.pool, looking(ctx, {}))
    const sum = (of: 'count' | 'late' | 'near' | 'missing' | 'untold') =>
      counts.reduce((all, one) => all + one[of], 0)
    return {
      open: sum('count'),
      late: sum('late'),
      near: sum('near'),
      missing: sum('missing'),
      untold: sum('untold'),
    }
  }),
  /** What can be chosen from. */
  choices: may('request.read').query(async ({ ctx }) => {
    const association = ctx.deps.association()
    const [cities, officers] = await Promise.all([
      requestCities(ctx.deps.pool),
      ctx.deps.db.officer.findMany({
        where: { disabledAt: null, role: { not: 'auditor' } },
        select: { id: true, name: true },
        orderBy: { name: 'asc' },
      }),
    ])
    const statuses: readonly RequestStatus[] = [...stepsOf(association), ...ENDED_STATUSES]
    return {
      statuses,
      services: association.services.map(({ id, name }) => ({ id, name })),
      cities,
      officers,
      sources: REQUEST_SOURCES,
    }
  }),
})
