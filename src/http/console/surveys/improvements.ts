import { z } from 'zod'
import { localized } from '../../../domain/localized-text.ts'
import { THEMES } from '../../../domain/survey/questionnaire.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'

const improvement = z.object({
  /** Absent for a new one. */
  id: z.uuid().optional(),
  said: localized,
  changed: localized,
  theme: z.enum(THEMES).nullable(),
  /** The day since when it is so. */
  since: z.iso.date(),
  /** Told to people from now on; a draft is told to nobody. */
  published: z.boolean(),
})

export const improvementRoutes = router({
  list: may('survey.read').query(async ({ ctx }) => {
    const rows = await ctx.deps.db.improvement.findMany({
      orderBy: [{ since: 'desc' }, { createdAt: 'desc' }],
    })
    return rows.map(({ id, said, changed, theme, since, publishedAt }) => ({
      id,
      said: localized.parse(said),
      changed: localized.parse(changed),
      theme,
      since: since.toISOString().slice(0, 10),
      published: publishedAt !== null,
    }))
  }),
  save: may('survey.manage')
    .input(improvement)
    .mutation(async ({ ctx, input: { id, published, ...given } }) => {
      const { db, now } = ctx.deps
      const before = id ? await db.improvement.findUnique({ where: { id } }) : null
      if (id && !before) throw new Declined('NOT_FOUND', 'notFound')
      const data = {
        said: { ...given.said },
        changed: { ...given.changed },
        theme: given.theme,
        since: new Date(given.since),
        publishedAt: published ? (before?.publishedAt ?? now()) : null,
      }
      const row = id
        ? await db.improvement.update({ where: { id }, data })
        : await db.improvement.create({ data: { ...data, createdBy: ctx.officer.id } })
      await ctx.audit({
        action: published ? 'improvement.published' : 'improvement.saved',
        subject: 'improvement',
        subjectId: row.id,
      })
      return { id: row.id }
    }),
  remove: may('survey.manage')
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const { count } = await ctx.deps.db.improvement.deleteMany({ where: { id: input.id } })
      if (count === 0) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'improvement.removed', subject: 'improvement', subjectId: input.id })
    }),
})
