import { z } from 'zod'
import { announcementMessage } from '../../../conversation/announcements/words.ts'
import { announcementBody, audience } from '../../../domain/announcement.ts'
import { CHANNELS } from '../../../domain/message.ts'
import { citiesOfRequests, countAudience } from '../../../store/announcement-audience.ts'
import {
  leftByChannel,
  progressOf,
  RECIPIENT_STATES,
  recipientsOf,
} from '../../../store/announcement-rows.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'
import { budgetsOf, estimate } from './estimate.ts'

const one = z.object({ announcementId: z.uuid() })
const MOST_LISTED = 200

export const readRouter = router({
  /** All of them, newest first, with how far each has come. */
  list: may('announcement.read').query(async ({ ctx }) => {
    const { db, pool } = ctx.deps
    const rows = await db.announcement.findMany({ orderBy: { createdAt: 'desc' }, take: MOST_LISTED })
    return Promise.all(
      rows.map(async ({ id, title, status, createdAt, startedAt, endedAt, people }) => ({
        id,
        title,
        status,
        createdAt,
        startedAt,
        endedAt,
        people,
        states: status === 'draft' ? {} : (await progressOf(pool, id)).states,
      })),
    )
  }),
  /** One with its words, whom it is for, and how far it has come. */
  read: may('announcement.read')
    .input(one)
    .query(async ({ ctx, input }) => {
      const { db, pool } = ctx.deps
      const row = await db.announcement.findUnique({ where: { id: input.announcementId } })
      if (!row) throw new Declined('NOT_FOUND', 'notFound')
      const progress = await progressOf(pool, row.id)
      const moving = row.status === 'sending' || row.status === 'paused'
      return {
        ...row,
        body: announcementBody.parse(row.body),
        audience: audience.parse(row.audience),
        ...progress,
        endsAt: moving ? estimate(ctx.deps, await leftByChannel(pool, row.id)) : null,
      }
    }),
  /** Who got it, and who not and why. */
  people: may('announcement.read')
    .input(one.extend({ state: z.enum(RECIPIENT_STATES).nullable(), page: z.int().min(0).max(10_000) }))
    .query(({ ctx, input: { announcementId, state, page } }) =>
      recipientsOf(ctx.deps.pool, announcementId, { state, page }),
    ),
  /** What an audience can be narrowed to. */
  choices: may('announcement.read').query(async ({ ctx }) => {
    const { db, pool, association, translator, channels } = ctx.deps
    const { services, languages } = association()
    return {
      services: services.map(({ id, name }) => ({ id, name })),
      cities: await citiesOfRequests(pool),
      labels: await db.label.findMany({ orderBy: { name: 'asc' }, select: { id: true, name: true } }),
      languages: translator.languages.filter(({ locale }) => languages.offered.includes(locale)),
      channels: CHANNELS.filter((name) => channels().some((channel) => channel.name === name)),
    }
  }),
  /** How many people it would go to now, over which channels, who is left out, and when all would have it. */
  count: may('announcement.read')
    .input(z.object({ audience }))
    .query(async ({ ctx, input }) => {
      const count = await countAudience(ctx.deps.pool, input.audience)
      return {
        ...count,
        endsAt: estimate(ctx.deps, count.channels),
        whatsappPerDay: budgetsOf(ctx.deps).whatsapp ?? null,
      }
    }),
  /** As people read it, in every language it has words of. */
  preview: may('announcement.read')
    .input(z.object({ body: announcementBody }))
    .query(({ ctx, input: { body } }) =>
      Object.keys(body).map((locale) => ({
        locale,
        text: announcementMessage(ctx.deps.translator, body, locale).text,
      })),
    ),
})
