import { z } from 'zod'
import { storableText } from '../../store/json.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { Declined } from './declined.ts'
import { seenConversation } from './guard.ts'
import { may, router } from './procedures.ts'

export const notesRouter = router({
  /** Writes a note about the person, in the conversation it is about; whom it names is told. The same id is one note. */
  add: may('conversation.handle')
    .input(
      z.object({
        id: z.uuid(),
        conversationId: z.uuid(),
        text: z.string().trim().min(1).max(4000),
        mentions: z.array(z.uuid()).max(20).default([]),
      }),
    )
    .mutation(async ({ ctx, input: { id, conversationId, text, mentions } }) => {
      const { contactId } = await seenConversation(ctx, conversationId)
      const { db, changes, notify } = ctx.deps
      const known = await db.officer.findMany({
        where: { id: { in: mentions }, disabledAt: null },
        select: { id: true },
      })
      const named = known.map((one) => one.id)
      const { count } = await db.note.createMany({
        data: {
          id,
          contactId,
          conversationId,
          officerId: ctx.officer.id,
          text: storableText(maskNationalIds(text)),
          mentions: named,
        },
        skipDuplicates: true,
      })
      await ctx.audit({ action: 'note.written', subject: 'note', subjectId: id, contactId })
      if (count === 0) return
      changes.tell({ kind: 'conversation', id: conversationId })
      const others = named.filter((one) => one !== ctx.officer.id)
      await notify(others, { kind: 'mentioned', conversationId, detail: { by: ctx.officer.name } })
    }),
  /** Takes back a note of one's own. */
  remove: may('conversation.handle')
    .input(z.object({ id: z.uuid(), conversationId: z.uuid() }))
    .mutation(async ({ ctx, input: { id, conversationId } }) => {
      const { contactId } = await seenConversation(ctx, conversationId)
      const { count } = await ctx.deps.db.note.deleteMany({
        where: { id, contactId, officerId: ctx.officer.id },
      })
      if (count === 0) throw new Declined('NOT_FOUND', 'notFound')
      await ctx.audit({ action: 'note.removed', subject: 'note', subjectId: id, contactId })
      ctx.deps.changes.tell({ kind: 'conversation', id: conversationId })
    }),
})
