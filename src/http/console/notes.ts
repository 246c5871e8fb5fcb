import { z } from 'zod'
import { auditStatement } from '../../store/audit.ts'
import { storableText } from '../../store/json.ts'
import { editNote } from '../../store/notes.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { Declined } from './declined.ts'
import type { ConsoleDeps } from './deps.ts'
import { seenConversation } from './guard.ts'
import { may, router } from './procedures.ts'

const note = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  text: z.string().trim().min(1).max(4000),
  mentions: z.array(z.uuid()).max(20).default([]),
})

/** Those of them who still work here. */
async function colleagues({ db }: ConsoleDeps, ids: readonly string[]): Promise<string[]> {
  const known = await db.officer.findMany({
    where: { id: { in: [...ids] }, disabledAt: null },
    select: { id: true },
  })
  return known.map(({ id }) => id)
}

export const notesRouter = router({
  /** Writes a note about the person, in the conversation it is about; whom it names is told. The same id is one note. */
  add: may('conversation.handle')
    .input(note)
    .mutation(async ({ ctx, input: { id, conversationId, text, mentions } }) => {
      const { contactId } = await seenConversation(ctx, conversationId)
      const { db, changes, notify } = ctx.deps
      const named = await colleagues(ctx.deps, mentions)
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
  /** Words a note of one's own anew, within its first minutes; what it said is kept, and whom it names for the first time is told. */
  edit: may('conversation.handle')
    .input(note)
    .mutation(async ({ ctx, input: { id, conversationId, text, mentions } }) => {
      const { contactId } = await seenConversation(ctx, conversationId)
      const { pool, changes, notify } = ctx.deps
      const edited = await editNote(
        pool,
        {
          id,
          contactId,
          officerId: ctx.officer.id,
          text: storableText(maskNationalIds(text)),
          mentions: await colleagues(ctx.deps, mentions),
        },
        [
          auditStatement(
            ctx.auditEntry({ action: 'note.edited', subject: 'note', subjectId: id, contactId }),
          ),
        ],
      )
      if (edited === 'gone') throw new Declined('NOT_FOUND', 'notFound')
      if (edited === 'late') throw new Declined('CONFLICT', 'noteSettled')
      if (!edited.changed) return
      changes.tell({ kind: 'conversation', id: conversationId })
      const others = edited.called.filter((one) => one !== ctx.officer.id)
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
