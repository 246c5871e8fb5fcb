import { z } from 'zod'
import { confirmsErasure, erasureWords } from '../../domain/erasure.ts'
import { auditStatement } from '../../store/audit.ts'
import { blockContact, correctContact } from '../../store/contact-change.ts'
import { contactProfile } from '../../store/contact-profile.ts'
import { storableText } from '../../store/json.ts'
import { eraseContact } from '../../store/retention-erase.ts'
import { holdContact, releaseContact } from '../../store/retention-people.ts'
import { ask, inTransaction } from '../../store/sql.ts'
import { singleLine } from '../../text/clean.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { parseMobile } from '../../text/phone.ts'
import type { Context, Done } from './context.ts'
import { Declined } from './declined.ts'
import { type SeenConversation, seenContact } from './guard.ts'
import { may, router } from './procedures.ts'

const one = z.object({ contactId: z.uuid() })

const correction = one.extend({
  name: z.string().max(120).optional(),
  /** As typed; empty takes it away. */
  phone: z.string().max(40).optional(),
  locale: z.string().max(10).optional(),
})

const done = (action: string, contactId: string, detail: Done['detail'] = {}): Done => ({
  action,
  subject: 'contact',
  subjectId: contactId,
  contactId,
  detail,
})

/** Whoever shows one of these conversations shows it anew. */
export function tellOf(
  ctx: Pick<Context, 'deps'>,
  conversations: readonly Pick<SeenConversation, 'id'>[],
): void {
  for (const { id } of conversations) ctx.deps.changes.tell({ kind: 'conversation', id })
}

function phoneOf(typed: string | undefined): string | null | undefined {
  if (typed === undefined) return undefined
  if (typed.trim() === '') return null
  const read = parseMobile(typed)
  if (!read.ok) throw new Declined('BAD_REQUEST', 'phoneWrong')
  return read.value
}

export const contactCare = router({
  /** Puts name, number or language right. */
  correct: may('contact.correct')
    .input(correction)
    .mutation(async ({ ctx, input }) => {
      const { contactId, name, phone, locale } = input
      const { conversations } = await seenContact(ctx, contactId)
      if (locale && !ctx.deps.translator.languages.some((one) => one.locale === locale))
        throw new Declined('BAD_REQUEST', 'invalid')
      const values = {
        name: name === undefined ? undefined : singleLine(name) || null,
        phone: phoneOf(phone),
        locale: locale === undefined ? undefined : locale || null,
      }
      const changed = await correctContact(ctx.deps.pool, contactId, values, (fields) =>
        auditStatement(ctx.auditEntry(done('contact.corrected', contactId, { changed: fields }))),
      )
      if (!changed) throw new Declined('NOT_FOUND', 'notFound')
      tellOf(ctx, conversations)
      return changed
    }),
  /** From now on what they write is recorded and answered by nobody, but for a crisis. */
  block: may('contact.block')
    .input(one.extend({ blocked: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      const { contactId, blocked } = input
      const { conversations } = await seenContact(ctx, contactId)
      const entry = ctx.auditEntry(done(blocked ? 'contact.blocked' : 'contact.unblocked', contactId))
      await blockContact(ctx.deps.pool, contactId, blocked ? ctx.deps.now() : null, auditStatement(entry))
      tellOf(ctx, conversations)
    }),
  /** Forbids to delete anything of a person, as long as a case needs it. */
  hold: may('contact.erase')
    .input(one.extend({ reason: z.string().trim().min(3).max(300) }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = input
      const { conversations } = await seenContact(ctx, contactId)
      const reason = storableText(maskNationalIds(singleLine(input.reason)))
      const hold = { id: contactId, reason, by: ctx.officer.id, at: ctx.deps.now() }
      const { text, values } = auditStatement(ctx.auditEntry(done('contact.held', contactId)))
      const held = await inTransaction(ctx.deps.pool, async (client) => {
        if (!(await holdContact(client, hold))) return null
        await ask(client, { text, values: [...values] })
        return true
      })
      if (!held) throw new Declined('NOT_FOUND', 'notFound')
      tellOf(ctx, conversations)
    }),
  /** Lifts that. */
  releaseHold: may('contact.erase')
    .input(one)
    .mutation(async ({ ctx, input: { contactId } }) => {
      const { conversations } = await seenContact(ctx, contactId)
      const { text, values } = auditStatement(ctx.auditEntry(done('contact.holdLifted', contactId)))
      const lifted = await inTransaction(ctx.deps.pool, async (client) => {
        if (!(await releaseContact(client, contactId))) return null
        await ask(client, { text, values: [...values] })
        return true
      })
      if (!lifted) throw new Declined('NOT_FOUND', 'notFound')
      tellOf(ctx, conversations)
    }),
  /** Removes everything that is kept about a person, for good. */
  erase: may('contact.erase')
    .input(one.extend({ typed: z.string().max(200) }))
    .mutation(async ({ ctx, input }) => {
      const { contactId, typed } = input
      const { pool, blobs, association, now } = ctx.deps
      const { conversations } = await seenContact(ctx, contactId)
      const profile = await contactProfile(pool, contactId)
      if (!profile) throw new Declined('NOT_FOUND', 'notFound')
      if (profile.legalHold) throw new Declined('CONFLICT', 'legalHold')
      if (!confirmsErasure(typed, erasureWords(profile))) throw new Declined('BAD_REQUEST', 'notConfirmed')
      const erased = await eraseContact(pool, blobs, {
        contactId,
        by: ctx.officer.id,
        now: now(),
        timeZone: association().timeZone,
        respectHold: true,
        statements: [auditStatement(ctx.auditEntry(done('contact.erased', contactId)))],
      })
      if (!erased) throw new Declined('CONFLICT', 'legalHold')
      tellOf(ctx, conversations)
      return erased
    }),
})
