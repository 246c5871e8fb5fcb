import { z } from 'zod'
import { HANDOFF_REASONS } from '../../domain/handoff.ts'
import { SORTS, sortsOf, VIEWS } from '../../domain/inbox.ts'
import { keptText } from '../../domain/localized-text.ts'
import { CHANNELS } from '../../domain/message.ts'
import { searchQuestion } from '../../domain/search-words.ts'
import { inboxCounts } from '../../store/inbox-counts.ts'
import { markRead, markUnread } from '../../store/inbox-marks.ts'
import { inboxOrder } from '../../store/inbox-order.ts'
import { inboxRows } from '../../store/inbox-rows.ts'
import { eyesOf } from '../../store/inbox-sql.ts'
import { foundText, search } from '../../store/search.ts'
import { Declined } from './declined.ts'
import { seenConversation } from './guard.ts'
import { may, mergeRouters, router } from './procedures.ts'
import { snoozeRouter } from './snooze.ts'

const PAGE = 40
const FOUND = 40

const filter = z
  .object({
    channel: z.enum(CHANNELS),
    labelId: z.uuid(),
    teamId: z.union([z.uuid(), z.literal('none')]),
    officerId: z.uuid(),
    reason: z.enum(HANDOFF_REASONS),
  })
  .partial()

const listing = router({
  /** A page of a list, in order. */
  list: may('inbox.read')
    .input(
      z.object({
        view: z.enum(VIEWS),
        sort: z.enum(SORTS).default('urgency'),
        filter: filter.default({}),
        /** What the page before said comes next. */
        cursor: z.array(z.string().max(60)).max(4).nullish(),
      }),
    )
    .query(async ({ ctx, input: { view, sort, filter, cursor } }) => {
      const { pool } = ctx.deps
      const sorted = sortsOf(view).includes(sort) ? sort : 'newest'
      const wanted = { view, sort: sorted, filter, after: cursor ?? undefined, limit: PAGE }
      const { ids, next } = await inboxOrder(pool, eyesOf(ctx.officer), wanted).catch(badCursor)
      return { rows: await inboxRows(pool, ctx.officer.id, ids), next }
    }),
  counts: may('inbox.read').query(({ ctx }) => inboxCounts(ctx.deps.pool, eyesOf(ctx.officer))),
  /** One line, for what is open beside a list that does not hold it. */
  row: may('inbox.read')
    .input(z.object({ conversationId: z.uuid() }))
    .query(async ({ ctx, input }) => {
      await seenConversation(ctx, input.conversationId)
      const [row] = await inboxRows(ctx.deps.pool, ctx.officer.id, [input.conversationId])
      if (!row) throw new Declined('NOT_FOUND', 'notFound')
      return row
    }),
  /** Who works here, teams and labels: what lines name, and lists are narrowed by. */
  desk: may('inbox.read').query(async ({ ctx: { deps } }) => {
    const [officers, teams, labels] = await Promise.all([
      deps.db.officer.findMany({
        select: { id: true, name: true, disabledAt: true, role: true },
        orderBy: { name: 'asc' },
      }),
      deps.db.team.findMany({
        where: { archivedAt: null },
        select: { id: true, name: true },
        orderBy: { createdAt: 'asc' },
      }),
      deps.db.label.findMany({ select: { id: true, name: true, colour: true }, orderBy: { name: 'asc' } }),
    ])
    return {
      officers: officers.map(({ disabledAt, ...officer }) => ({ ...officer, gone: disabledAt !== null })),
      teams: teams.map(({ id, name }) => ({ id, name: keptText.parse(name) })),
      labels,
    }
  }),
  /** Over names, numbers, request numbers and what was said. */
  search: may('inbox.read')
    .input(z.object({ typed: z.string().max(200) }))
    .query(async ({ ctx, input }) => {
      const { pool } = ctx.deps
      const found = await search(pool, eyesOf(ctx.officer), searchQuestion(input.typed), FOUND)
      const [rows, texts] = await Promise.all([
        inboxRows(
          pool,
          ctx.officer.id,
          found.map(({ conversationId }) => conversationId),
        ),
        foundText(pool, found),
      ])
      const of = new Map(found.map((one) => [one.conversationId, one]))
      return rows.map((row) => ({
        row,
        by: of.get(row.conversationId)?.by ?? 'person',
        /** What was said, to be opened at. */
        message: of.get(row.conversationId)?.message ?? null,
        text: texts.get(row.conversationId) ?? null,
      }))
    }),
  /** One has seen everything up to now. */
  read: may('inbox.read')
    .meta({ audit: 'none' })
    .input(z.object({ conversationId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      await seenConversation(ctx, input.conversationId)
      await markRead(ctx.deps.pool, ctx.officer.id, input.conversationId)
    }),
  unread: may('inbox.read')
    .meta({ audit: 'none' })
    .input(z.object({ conversationId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      await seenConversation(ctx, input.conversationId)
      await markUnread(ctx.deps.pool, ctx.officer.id, [input.conversationId])
    }),
})

/** A cursor that is none is a mistake of whoever calls, not of ours. */
function badCursor(error: unknown): never {
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('22'))
    throw new Declined('BAD_REQUEST', 'invalid')
  throw error
}

export const inboxRouter = mergeRouters(listing, snoozeRouter)
