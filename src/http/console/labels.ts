import { z } from 'zod'
import { LABEL_COLOURS } from '../../domain/label.ts'
import { auditStatement } from '../../store/audit.ts'
import { deleteLabel, putLabel } from '../../store/labels.ts'
import { sqlState } from '../../store/sql.ts'
import { Declined } from './declined.ts'
import { seenConversation } from './guard.ts'
import { may, router } from './procedures.ts'

const words = z.object({
  name: z.string().trim().min(1).max(40),
  colour: z.enum(LABEL_COLOURS),
})
const UNIQUE = 'P2002'

export const labelsRouter = router({
  /** Every label with how many people have it. */
  list: may('inbox.read').query(async ({ ctx }) => {
    const labels = await ctx.deps.db.label.findMany({
      orderBy: { name: 'asc' },
      include: { _count: { select: { contacts: true } } },
    })
    return labels.map(({ id, name, colour, _count }) => ({ id, name, colour, people: _count.contacts }))
  }),
  create: may('label.manage')
    .input(words)
    .mutation(async ({ ctx, input }) => {
      const { id } = await ctx.deps.db.label.create({ data: input }).catch(taken)
      await ctx.audit({ action: 'label.created', subject: 'label', subjectId: id, detail: input })
      ctx.deps.changes.tell({ kind: 'settings' })
      return { id }
    }),
  change: may('label.manage')
    .input(words.extend({ id: z.uuid() }))
    .mutation(async ({ ctx, input: { id, ...data } }) => {
      const { count } = await ctx.deps.db.label.updateMany({ where: { id }, data }).catch(taken)
      if (count === 0) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'label.changed', subject: 'label', subjectId: id, detail: data })
      ctx.deps.changes.tell({ kind: 'settings' })
    }),
  /** It leaves everybody who has it. */
  remove: may('label.manage')
    .input(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input: { id } }) => {
      const label = await ctx.deps.db.label.findUnique({ where: { id } })
      if (!label) throw new Declined('NOT_FOUND', 'notFound')
      const entry = ctx.auditEntry({
        action: 'label.removed',
        subject: 'label',
        subjectId: id,
        detail: { name: label.name },
      })
      await deleteLabel(ctx.deps.pool, id, [auditStatement(entry)])
      ctx.deps.changes.tell({ kind: 'settings' })
    }),
  /** Puts a label on the person of a conversation, or takes it off. @returns whether that changed anything */
  put: may('contact.label')
    .input(z.object({ conversationId: z.uuid(), labelId: z.uuid(), on: z.boolean() }))
    .mutation(async ({ ctx, input: { conversationId, labelId, on } }) => {
      const { contactId } = await seenConversation(ctx, conversationId)
      const entry = ctx.auditEntry({
        action: on ? 'contact.labelled' : 'contact.unlabelled',
        subject: 'contact',
        subjectId: contactId,
        contactId,
        detail: { labelId },
      })
      const changed = await putLabel(ctx.deps.pool, contactId, labelId, on, [auditStatement(entry)])
      if (changed === null) throw new Declined('NOT_FOUND', 'notFound')
      if (changed) ctx.deps.changes.tell({ kind: 'conversation', id: conversationId })
      return { changed }
    }),
})

function taken(error: unknown): never {
  const known = error instanceof Error && 'code' in error && error.code === UNIQUE
  if (known || sqlState(error) === '23505') throw new Declined('CONFLICT', 'labelTaken')
  throw error
}
