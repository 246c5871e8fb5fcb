import { z } from 'zod'
import { NOTICE_KINDS, NOTICE_WAYS } from '../../domain/notice.ts'
import { choicesOf } from '../../officers/notify/pending.ts'
import { subscriptionKeys } from '../../officers/notify/push.ts'
import { ask } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { Declined } from './declined.ts'
import { may, router, signedIn } from './procedures.ts'

const SHOWN = 40
/** A browser's subscription is an address of its maker's, never one in our own network. */
const endpoint = z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(1000)
/** Browsers of one officer; the oldest goes when there are more. */
const MOST_BROWSERS = 10

const SUBSCRIBE = `
INSERT INTO push_subscription (id, officer_id, endpoint, keys) VALUES ($1, $2, $3, $4::jsonb)
ON CONFLICT (endpoint) DO UPDATE SET officer_id = excluded.officer_id, keys = excluded.keys`
const FEWER = `
DELETE FROM push_subscription WHERE officer_id = $1 AND id NOT IN (
  SELECT id FROM push_subscription WHERE officer_id = $1 ORDER BY id DESC LIMIT ${MOST_BROWSERS})`
const CHOOSE = `
UPDATE officer SET preferences = jsonb_set(preferences, '{notices}',
  coalesce(preferences -> 'notices', '{}') || jsonb_build_object($2::text,
    coalesce(preferences #> ARRAY['notices', $2::text], '{}') || jsonb_build_object($3::text, $4::boolean)))
 WHERE id = $1`

/** The officer's own news, and how they hear of them. Nobody sees those of another. */
export const notificationsRouter = router({
  list: may('inbox.read').query(async ({ ctx }) => {
    const { db } = ctx.deps
    const where = { officerId: ctx.officer.id }
    const [notices, unread] = await Promise.all([
      db.officerNotice.findMany({ where, orderBy: { at: 'desc' }, take: SHOWN }),
      db.officerNotice.count({ where: { ...where, readAt: null } }),
    ])
    return {
      unread,
      notices: notices.map(({ id, kind, conversationId, detail, at, readAt }) => ({
        id,
        kind,
        conversationId,
        detail: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .catch({})
          .parse(detail),
        at: at.toISOString(),
        read: readAt !== null,
      })),
    }
  }),
  /** Marks one as read, or all of them. */
  read: may('inbox.read')
    .meta({ audit: 'none' })
    .input(z.object({ id: z.uuid().optional() }))
    .mutation(async ({ ctx, input }) => {
      const { db, changes, now } = ctx.deps
      await db.officerNotice.updateMany({
        where: { officerId: ctx.officer.id, readAt: null, ...(input.id && { id: input.id }) },
        data: { readAt: now() },
      })
      changes.tell({ kind: 'notice', officerId: ctx.officer.id })
    }),
  /** Which ways there are, which are open, and what was chosen. */
  settings: signedIn.query(async ({ ctx }) => {
    const { db, notices, channelDesk } = ctx.deps
    const { preferences, telegramChat, pushes } = await db.officer.findUniqueOrThrow({
      where: { id: ctx.officer.id },
      select: { preferences: true, telegramChat: true, pushes: { select: { endpoint: true } } },
    })
    const bot = notices.outside.telegram() ? await channelDesk.telegram.bot() : null
    return {
      choices: choicesOf(preferences),
      push: {
        publicKey: (await notices.outside.vapid()).publicKey,
        endpoints: pushes.map((one) => one.endpoint),
      },
      telegram: { bot: bot?.username ?? null, linked: telegramChat !== null },
      mail: { open: notices.outside.mailer !== null, address: ctx.officer.email },
    }
  }),
  choose: signedIn
    .meta({ audit: 'none' })
    .input(z.object({ kind: z.enum(NOTICE_KINDS), way: z.enum(NOTICE_WAYS), on: z.boolean() }))
    .mutation(async ({ ctx, input: { kind, way, on } }) => {
      await ask(ctx.deps.pool, { text: CHOOSE, values: [ctx.officer.id, kind, way, on] })
    }),
  /** This browser takes news from now on. */
  subscribe: signedIn
    .meta({ audit: 'none' })
    .input(z.object({ endpoint, keys: subscriptionKeys }))
    .mutation(async ({ ctx, input }) => {
      const { id } = ctx.officer
      const values = [uuid7(), id, input.endpoint, JSON.stringify(input.keys)]
      await ask(ctx.deps.pool, { text: SUBSCRIBE, values })
      await ask(ctx.deps.pool, { text: FEWER, values: [id] })
    }),
  unsubscribe: signedIn
    .meta({ audit: 'none' })
    .input(z.object({ endpoint: z.string().max(1000) }))
    .mutation(async ({ ctx, input }) => {
      await ctx.deps.db.pushSubscription.deleteMany({
        where: { officerId: ctx.officer.id, endpoint: input.endpoint },
      })
    }),
  /** A link that the officer opens in their own Telegram, once, within a quarter of an hour. */
  telegramLink: signedIn.meta({ audit: 'none' }).mutation(async ({ ctx }) => {
    const { notices, channelDesk } = ctx.deps
    const bot = notices.outside.telegram() ? await channelDesk.telegram.bot() : null
    if (!bot) throw new Declined('CONFLICT', 'telegramNotSet')
    const token = await notices.link.issue(ctx.officer.id)
    return { url: `https://t.me/${bot.username}?start=officer_${token}` }
  }),
  telegramUnlink: signedIn.mutation(async ({ ctx }) => {
    const { id } = ctx.officer
    await ctx.deps.db.officer.update({ where: { id }, data: { telegramChat: null } })
    await ctx.audit({ action: 'officer.telegramUnlinked', subject: 'officer', subjectId: id })
  }),
})
