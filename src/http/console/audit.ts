import { z } from 'zod'
import { auditActions, readAudit } from '../../store/audit-trail.ts'
import { may, router } from './procedures.ts'

/** Entries of a page, and of one piece of an export. */
const PAGE = 50
const PIECE = 1000

const wish = z.object({
  officerId: z.uuid().optional(),
  action: z.string().max(80).optional(),
  contactId: z.uuid().optional(),
  person: z.string().max(120).optional(),
  from: z.coerce.date().optional(),
  to: z.coerce.date().optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
})

export const auditRouter = router({
  /** A page of the trail, the newest first; `next` is `before` of the page after it, null at the end. */
  list: may('audit.read')
    .input(wish)
    .query(async ({ ctx, input }) => {
      const rows = await readAudit(ctx.deps.pool, { ...input, limit: PAGE + 1 })
      const entries = rows.slice(0, PAGE)
      return { entries, next: rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null }
    }),
  /** What can be filtered by. */
  filters: may('audit.read').query(async ({ ctx }) => {
    const { db, pool } = ctx.deps
    const [officers, actions] = await Promise.all([
      db.officer.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),
      auditActions(pool),
    ])
    return { officers, actions }
  }),
  /** A piece of what leaves the console as a file; that it leaves is in the trail as well. */
  export: may('audit.read')
    .meta({ audit: 'none' })
    .input(wish)
    .mutation(async ({ ctx, input }) => {
      const entries = await readAudit(ctx.deps.pool, { ...input, limit: PIECE })
      if (!input.before) await ctx.audit({ action: 'audit.exported' })
      return { entries, next: entries.length === PIECE ? (entries.at(-1)?.id ?? null) : null }
    }),
})
