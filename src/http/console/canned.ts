import { z } from 'zod'
import { unknownPlaceholders } from '../../domain/canned-reply.ts'
import { keptText, localized } from '../../domain/localized-text.ts'
import { Declined } from './declined.ts'
import { may, router } from './procedures.ts'

const cannedReply = z.object({
  /** Absent for a new one. */
  id: z.uuid().optional(),
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{M}\p{N}_-]{1,32}$/u),
  title: z.string().trim().min(1).max(80),
  text: localized,
})

export const cannedRouter = router({
  list: may('inbox.read').query(async ({ ctx }) => {
    const rows = await ctx.deps.db.cannedReply.findMany({ orderBy: { shortcut: 'asc' } })
    return rows.map(({ id, shortcut, title, text, updatedAt }) => ({
      id,
      shortcut,
      title,
      text: keptText.parse(text),
      updatedAt: updatedAt.toISOString(),
    }))
  }),
  /** Keeps a new reply, or changes one. Placeholders nobody can fill in are refused by name. */
  save: may('cannedReply.manage')
    .input(cannedReply)
    .mutation(async ({ ctx, input: { id, ...reply } }) => {
      const [unknown] = Object.values(reply.text).flatMap(unknownPlaceholders)
      if (unknown !== undefined) throw new Declined('BAD_REQUEST', 'unknownPlaceholder', { name: unknown })
      const { cannedReply } = ctx.deps.db
      const same = await cannedReply.findUnique({ where: { shortcut: reply.shortcut } })
      if (same && same.id !== id) throw new Declined('CONFLICT', 'shortcutTaken', { name: reply.shortcut })
      const data = { ...reply, text: { ...reply.text } }
      const saved = id
        ? await cannedReply.updateManyAndReturn({ where: { id }, data })
        : [await cannedReply.create({ data })]
      const [row] = saved
      if (!row) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'cannedReply.saved', subject: 'cannedReply', subjectId: row.id })
      ctx.deps.changes.tell({ kind: 'settings' })
      return { id: row.id }
    }),
  remove: may('cannedReply.manage')
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const { count } = await ctx.deps.db.cannedReply.deleteMany({ where: { id: input.id } })
      if (count === 0) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'cannedReply.removed', subject: 'cannedReply', subjectId: input.id })
      ctx.deps.changes.tell({ kind: 'settings' })
    }),
})
