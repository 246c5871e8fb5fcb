import { z } from 'zod'
import { REVEAL_REASONS } from '../../domain/erasure.ts'
import { may as mayDo } from '../../domain/role.ts'
import { lookedRecently } from '../../store/contact-change.ts'
import {
  contactProfile,
  filesListed,
  handoffsOf,
  type Identity,
  identitiesOf,
  requestsOf,
} from '../../store/contact-profile.ts'
import { requestDetail, sealedIdOf } from '../../store/contact-request.ts'
import { contactCare } from './contact-care.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'
import { type Guarded, seenContact, seenConversation } from './guard.ts'
import { seenRequest } from './guard-request.ts'
import { may, mergeRouters, router } from './procedures.ts'

const one = z.object({ contactId: z.uuid() })
const ofRequest = z.object({ requestId: z.uuid() })
const notFound = () => new Declined('NOT_FOUND', 'notFound')

/** Once in a while for the same officer and person: a panel that keeps itself fresh is one look. */
async function auditLook(
  ctx: Context & Guarded,
  action: string,
  contactId: string,
  subject: { subject: string; subjectId: string },
): Promise<void> {
  if (await lookedRecently(ctx.deps.pool, { officerId: ctx.officer.id, contactId, action })) return
  await ctx.audit({ action, contactId, ...subject })
}

/** What a network calls someone, as an officer can use it; a browser's own key is nobody's business. */
function identity({ address, whatsappPhone, ...rest }: Identity) {
  const shown = rest.channel === 'web' ? null : rest.channel === 'whatsapp' ? phoneOf(whatsappPhone) : address
  return { ...rest, address: shown }
}

const phoneOf = (digits: string | null) => (digits === null ? null : `+${digits}`)

const reading = router({
  /** Whom a conversation is with: who they are, where they write from, their requests and handoffs. */
  read: may('inbox.read')
    .input(z.union([z.object({ conversationId: z.uuid() }), one]))
    .query(async ({ ctx, input }) => {
      const { pool, association, translator } = ctx.deps
      const contactId =
        'contactId' in input ? input.contactId : (await seenConversation(ctx, input.conversationId)).contactId
      const { conversations } = await seenContact(ctx, contactId)
      const profile = await contactProfile(pool, contactId)
      if (!profile) throw notFound()
      const seen = conversations.map(({ id }) => id)
      const [identities, requests, handoffs] = await Promise.all([
        identitiesOf(pool, contactId),
        requestsOf(pool, contactId),
        handoffsOf(pool, seen),
      ])
      await auditLook(ctx, 'contact.opened', contactId, { subject: 'contact', subjectId: contactId })
      return {
        ...profile,
        identities: identities.map((each) => ({
          ...identity(each),
          seen: seen.includes(each.conversationId),
        })),
        requests,
        handoffs,
        languages: translator.languages,
        consentVersion: association().privacy.version,
      }
    }),
  /** Files of a person. */
  files: may('inbox.read')
    .input(one)
    .query(async ({ ctx, input }) => {
      await seenContact(ctx, input.contactId)
      return filesListed(ctx.deps.pool, input.contactId)
    }),
  /** A help request with everything that was said in it. */
  request: may('inbox.read')
    .input(ofRequest)
    .query(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const found = await requestDetail(ctx.deps.pool, input.requestId)
      if (!found) throw notFound()
      await auditLook(ctx, 'request.opened', contactId, { subject: 'request', subjectId: found.id })
      const { services, incomeBrackets } = ctx.deps.association()
      const service = services.find(({ id }) => id === found.serviceId)
      return {
        ...found,
        income: incomeBrackets.find(({ id }) => id === found.incomeBracket)?.name ?? null,
        documentNames: Object.fromEntries(service?.documents.map(({ id, name }) => [id, name]) ?? []),
        mayReveal: mayDo(ctx.officer.role, 'nationalId.reveal'),
      }
    }),
  /** The national ID in clear, for a reason that the audit trail keeps. */
  revealNationalId: may('nationalId.reveal')
    .input(ofRequest.extend({ reason: z.enum(REVEAL_REASONS) }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const sealed = await sealedIdOf(ctx.deps.pool, input.requestId)
      if (sealed === undefined) throw notFound()
      const { requestId, reason } = input
      await ctx.audit({
        action: 'nationalId.revealed',
        subject: 'request',
        subjectId: requestId,
        contactId,
        detail: { reason },
      })
      try {
        return ctx.deps.vault.open(sealed)
      } catch {
        throw new Declined('CONFLICT', 'sealedElsewhere')
      }
    }),
})

/** A beneficiary as officers see and care for them. */
export const contactRouter = mergeRouters(reading, contactCare)
