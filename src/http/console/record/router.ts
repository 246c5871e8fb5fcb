import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { settleDispute } from '../../../conversation/requests/record-dispute.ts'
import { recordForm } from '../../../conversation/requests/record-form.ts'
import { contactOf, formContext, recordRequest } from '../../../conversation/requests/record-request.ts'
import { INVITE_DAYS, inviteCode, inviteKey } from '../../../domain/invite-code.ts'
import { WAYS, waysOffered } from '../../../domain/ways.ts'
import { findApplicants } from '../../../store/applicants.ts'
import { auditStatement } from '../../../store/audit.ts'
import { ask, inTransaction } from '../../../store/sql.ts'
import { uuid7 } from '../../../store/uuid.ts'
import { parseNationalId } from '../../../text/national-id.ts'
import { parseMobile } from '../../../text/phone.ts'
import type { Context } from '../context.ts'
import { Declined } from '../declined.ts'
import { type Guarded, seenContact } from '../guard.ts'
import { seenRequest } from '../guard-request.ts'
import { may, mergeRouters, router } from '../procedures.ts'
import { correctionRouter } from './correct.ts'
import { filesOf } from './files.ts'

const ofRequest = z.object({ requestId: z.uuid() })

const draft = z.object({
  contactId: z.uuid().optional(),
  /** By field: words, or an option's id. */
  words: z.record(z.string().max(60), z.string().max(4000)),
  /** By the document's id: files that were put in. */
  attachmentIds: z.record(z.string().max(30), z.array(z.uuid()).max(10)),
})

async function knownContact(ctx: Context & Guarded, contactId: string | undefined) {
  if (contactId === undefined) return null
  await seenContact(ctx, contactId)
  return contactOf(ctx.deps.pool, contactId)
}

const ownRouter = router({
  /** People of a number or a national ID whom the officer may see; of anybody else not even that they are there. */
  people: may('request.handle')
    .input(z.object({ text: z.string().trim().min(4).max(40) }))
    .mutation(async ({ ctx, input }) => {
      const phone = parseMobile(input.text)
      const id = parseNationalId(input.text)
      const key = id.ok
        ? { nationalIdDigest: ctx.deps.vault.digest(id.value.id) }
        : phone.ok
          ? { phone: phone.value }
          : null
      if (!key) throw new Declined('BAD_REQUEST', 'neitherPhoneNorId')
      await ctx.audit({ action: 'request.applicantSought', detail: { by: id.ok ? 'nationalId' : 'phone' } })
      const found = await findApplicants(ctx.deps.pool, key)
      const seen = await Promise.all(
        found.map((one) =>
          seenContact(ctx, one.id).then(
            () => [one],
            () => [],
          ),
        ),
      )
      return seen.flat()
    }),
  /** Ways by which a request can have come here, in their order. */
  ways: may('request.handle').query(({ ctx }) => waysOffered(ctx.deps.association().ways)),
  /** The form as far as it is filled in: what is asked, what was understood, and what is wrong. */
  form: may('request.handle')
    .meta({ audit: 'none' })
    .input(draft)
    .mutation(async ({ ctx, input }) => {
      const known = await knownContact(ctx, input.contactId)
      const context = formContext(ctx.deps.world, known)
      const form = { words: input.words, files: await filesOf(ctx, input.attachmentIds) }
      const { fields, complete } = recordForm(form, context)
      const { association, words, locale } = context
      return {
        locale,
        fields,
        complete,
        privacy:
          known?.consentVersion === association.privacy.version
            ? null
            : words({
                key: 'consent.agree.prompt',
                params: {
                  association: { text: association.name },
                  months: { key: 'duration.months', params: { count: association.privacy.retentionMonths } },
                },
              }),
        declaration: association.declaration && words({ text: association.declaration.text }),
      }
    }),
  /** Records it, once for each id. */
  submit: may('request.handle')
    .input(
      draft.extend({
        clientId: z.uuid(),
        source: z.enum(WAYS),
        given: z.enum(['spoken', 'signed']),
        attachmentId: z.uuid().optional(),
        /** The notice on privacy was read out and agreed to, and so was the declaration. */
        agreed: z.literal(true),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      if (input.contactId !== undefined) await seenContact(ctx, input.contactId)
      if (!waysOffered(ctx.deps.association().ways).includes(input.source))
        throw new Declined('CONFLICT', 'wayNotOffered')
      if (input.source === 'letter' && input.given !== 'signed')
        throw new Declined('BAD_REQUEST', 'letterIsSigned')
      const scan = input.attachmentId === undefined ? {} : await filesOf(ctx, { scan: [input.attachmentId] })
      if (input.given === 'signed' && !scan.scan?.length) throw new Declined('BAD_REQUEST', 'scanMissing')
      const { deps, officer } = ctx
      const result = await recordRequest(
        deps,
        {
          id: input.clientId,
          by: officer.id,
          contactId: input.contactId ?? null,
          source: input.source,
          given: input.given,
          scanId: input.given === 'signed' ? (input.attachmentId ?? null) : null,
          form: { words: input.words, files: await filesOf(ctx, input.attachmentIds) },
        },
        (contactId) => [
          auditStatement(
            ctx.auditEntry({
              action: 'request.recorded',
              subject: 'request',
              subjectId: input.clientId,
              contactId,
              detail: { source: input.source, given: input.given },
            }),
          ),
        ],
      )
      if (result.kind === 'absent') throw new Declined('NOT_FOUND', 'notFound')
      if (result.kind === 'incomplete') throw new Declined('BAD_REQUEST', 'formIncomplete')
      if (result.told === 'again') ctx.auditEntry({ action: 'request.recorded' })
      return { requestId: input.clientId, ...result }
    }),
  /** A code with which the person links the request to their chat; the ones before it work no more. */
  invite: may('request.handle')
    .input(ofRequest)
    .mutation(async ({ ctx, input: { requestId } }) => {
      const { contactId } = await seenRequest(ctx, requestId)
      const { deps, officer } = ctx
      const code = inviteCode(randomBytes(8))
      const now = deps.now()
      const expiresAt = new Date(now.getTime() + INVITE_DAYS * 86_400_000)
      const entry = ctx.auditEntry({
        action: 'request.invited',
        subject: 'request',
        subjectId: requestId,
        contactId,
      })
      await inTransaction(deps.pool, async (client) => {
        await ask(client, {
          text: 'DELETE FROM request_invite WHERE request_id = $1 AND used_at IS NULL',
          values: [requestId],
        })
        await ask(client, {
          text: `INSERT INTO request_invite (id, request_id, code_digest, by, at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)`,
          values: [uuid7(), requestId, deps.vault.digest(inviteKey(code)), officer.id, now, expiresAt],
        })
        const { text, values } = auditStatement(entry)
        await ask(client, { text, values: [...values] })
        return true
      })
      return { code, expiresAt: expiresAt.toISOString() }
    }),
  /** Settles what the person said is not what they told, with an answer that reaches them. */
  settle: may('request.handle')
    .input(ofRequest.extend({ disputeId: z.uuid(), answer: z.string().trim().min(2).max(1500) }))
    .mutation(async ({ ctx, input }) => {
      const { contactId } = await seenRequest(ctx, input.requestId)
      const entry = ctx.auditEntry({
        action: 'request.disputeSettled',
        subject: 'request',
        subjectId: input.requestId,
        contactId,
      })
      const told = await settleDispute(
        { ...ctx.deps, jobs: ctx.deps.jobs },
        { ...input, by: ctx.officer.id },
        [auditStatement(entry)],
      )
      if (told === null) throw new Declined('CONFLICT', 'disputeSettled')
      return { told }
    }),
})

/** Requests that came by another way than the chat, written down for their applicants. */
export const recordRouter = mergeRouters(ownRouter, correctionRouter)
