import { z } from 'zod'
import { daysLeft } from '../../domain/erasure.ts'
import { auditStatement } from '../../store/audit.ts'
import {
  blockedPeople,
  findPeople,
  type ListedPerson,
  peopleById,
  wishingErasure,
} from '../../store/contact-people.ts'
import { mergeContacts } from '../../store/merge.ts'
import { keepApart, likelyPairs } from '../../store/merge-duplicates.ts'
import { mergeOf, mergePreview } from '../../store/merge-preview.ts'
import { undoMerge } from '../../store/merge-undo.ts'
import { tellOf } from './contact-care.ts'
import type { Done } from './context.ts'
import { Declined } from './declined.ts'
import { type Guarded, seenContact } from './guard.ts'
import { may, router } from './procedures.ts'

const pair = z
  .object({ keptId: z.uuid(), mergedId: z.uuid() })
  .refine(({ keptId, mergedId }) => keptId !== mergedId)

const done = (action: string, keptId: string, subjectId: string): Done => ({
  action,
  subject: 'contact',
  subjectId,
  contactId: keptId,
})

/** Pairs with whom they are of; one that has gone meanwhile is left out. */
async function described(ctx: Guarded, of: string | null) {
  const pairs = await likelyPairs(ctx.deps.pool, of)
  const people = await peopleById(ctx.deps.pool, [...new Set(pairs.flatMap((p) => [p.first, p.second]))])
  const known = new Map<string, ListedPerson>(people.map((person) => [person.id, person]))
  return pairs.flatMap(({ first, second, why }) => {
    const [one, other] = [known.get(first), known.get(second)]
    return one && other ? [{ one, other, why }] : []
  })
}

export const peopleRouter = router({
  /** By a part of a name, a number or a request's number. */
  find: may('inbox.read')
    .input(z.object({ text: z.string().trim().min(2).max(100) }))
    .query(({ ctx, input }) => findPeople(ctx.deps.pool, ctx.officer, input.text)),
  /** Who wishes to be erased, and the days left to answer. */
  wishes: may('inbox.read').query(async ({ ctx }) => {
    const now = ctx.deps.now()
    const people = await wishingErasure(ctx.deps.pool, ctx.officer)
    return people.map((person) => ({ ...person, daysLeft: daysLeft(person.erasureAsked ?? now, now) }))
  }),
  blocked: may('inbox.read').query(({ ctx }) => blockedPeople(ctx.deps.pool, ctx.officer)),
  /** Records that look like one person: all of them, or those of one contact. */
  duplicates: may('contact.merge')
    .input(z.object({ contactId: z.uuid().optional() }))
    .query(async ({ ctx, input }) => {
      if (input.contactId !== undefined) await seenContact(ctx, input.contactId)
      return described(ctx, input.contactId ?? null)
    }),
  /** They look like one and are two: nobody is asked again. */
  keepApart: may('contact.merge')
    .input(pair)
    .mutation(async ({ ctx, input }) => {
      const { keptId, mergedId } = input
      await Promise.all([seenContact(ctx, keptId), seenContact(ctx, mergedId)])
      await keepApart(ctx.deps.pool, keptId, mergedId, ctx.officer.id)
      await ctx.audit(done('contact.keptApart', keptId, mergedId))
    }),
  /** What would come together. */
  mergePreview: may('contact.merge')
    .input(pair)
    .query(async ({ ctx, input }) => {
      await Promise.all([seenContact(ctx, input.keptId), seenContact(ctx, input.mergedId)])
      const preview = await mergePreview(ctx.deps.pool, input.keptId, input.mergedId)
      if (!preview) throw new Declined('NOT_FOUND', 'notFound')
      return preview
    }),
  /** Makes one record of two; can be taken back. */
  merge: may('contact.merge')
    .input(pair)
    .mutation(async ({ ctx, input }) => {
      const { keptId, mergedId } = input
      await Promise.all([seenContact(ctx, keptId), seenContact(ctx, mergedId)])
      const entry = ctx.auditEntry(done('contact.merged', keptId, mergedId))
      const mergeId = await mergeContacts(ctx.deps.pool, {
        keptId,
        mergedId,
        by: ctx.officer.id,
        statements: [auditStatement(entry)],
      })
      if (mergeId === null) throw new Declined('NOT_FOUND', 'notFound')
      tellOf(ctx, (await seenContact(ctx, keptId)).conversations)
      return { mergeId }
    }),
  /** Two records again, as they were. */
  undoMerge: may('contact.merge')
    .input(z.object({ mergeId: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const merge = await mergeOf(ctx.deps.pool, input.mergeId)
      if (!merge) throw new Declined('NOT_FOUND', 'notFound')
      const { conversations } = await seenContact(ctx, merge.keptId).catch(() => {
        throw new Declined('CONFLICT', 'mergeNotLast')
      })
      const entry = ctx.auditEntry(done('contact.unmerged', merge.keptId, merge.mergedId))
      const undone = await undoMerge(ctx.deps.pool, input.mergeId, [auditStatement(entry)])
      if (undone === 'gone') throw new Declined('NOT_FOUND', 'notFound')
      if (undone === 'later') throw new Declined('CONFLICT', 'mergeNotLast')
      tellOf(ctx, conversations)
    }),
})
