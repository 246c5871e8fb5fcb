import { z } from 'zod'
import {
  correctedLines,
  correctionForm,
  correctRequest,
} from '../../../conversation/requests/correct-request.ts'
import { Declined } from '../declined.ts'
import { seenRequest } from '../guard-request.ts'
import { may, router } from '../procedures.ts'
import { entryOf, refusedEdit } from '../requests/acts.ts'
import { filesOf } from './files.ts'

/** Why nothing was put right, as it is told. */
const REFUSALS = {
  incomplete: 'formIncomplete',
  unchanged: 'nothingCorrected',
  settledBefore: 'disputeSettled',
} as const

const anew = z.object({
  requestId: z.uuid(),
  /** By field, of those that are put right: words, or an option's id. */
  words: z.record(z.string().max(60), z.string().max(4000)),
})

/** What an officer wrote down otherwise than it was told, and puts right. */
export const correctionRouter = router({
  /** What was written down with what is said anew, by the same rules; nothing is kept of it. */
  correction: may('request.handle')
    .meta({ audit: 'none' })
    .input(anew)
    .mutation(async ({ ctx, input: { requestId, words } }) => {
      await seenRequest(ctx, requestId)
      const form = await correctionForm(ctx.deps, ctx.deps.pool, requestId, words)
      if (!form) throw new Declined('NOT_FOUND', 'notFound')
      const { after, context } = form
      const { declaration } = context.association
      return {
        // The service stays, and papers have a list of their own.
        fields: after.fields.filter(({ key, kind }) => key !== 'service' && kind !== 'documents'),
        lines: correctedLines(form),
        complete: after.complete,
        declaration: declaration && context.words({ text: declaration.text }),
      }
    }),
  /** Puts right what was written down, with the declaration given once more. */
  correct: may('request.handle')
    .input(
      anew.extend({
        disputeId: z.uuid().optional(),
        reason: z.string().trim().min(5).max(1500),
        given: z.enum(['spoken', 'signed']),
        attachmentId: z.uuid().optional(),
        agreed: z.literal(true),
      }),
    )
    .mutation(async ({ ctx, input: { disputeId, attachmentId, agreed: _, ...wish } }) => {
      const { requestId, given } = wish
      const { contactId } = await seenRequest(ctx, requestId)
      const scan = attachmentId === undefined ? {} : await filesOf(ctx, { scan: [attachmentId] })
      if (given === 'signed' && !scan.scan?.length) throw new Declined('BAD_REQUEST', 'scanMissing')
      const result = await correctRequest(
        ctx.deps,
        {
          ...wish,
          by: ctx.officer.id,
          disputeId: disputeId ?? null,
          scanId: given === 'signed' ? (attachmentId ?? null) : null,
        },
        (lines) => [
          entryOf(
            ctx,
            'request.corrected',
            { requestId, contactId },
            { lines: lines.map(({ step }) => step) },
          ),
        ],
      )
      if (result.kind === 'refused') throw new Declined('CONFLICT', REFUSALS[result.why])
      if (result.kind !== 'corrected') return refusedEdit(result)
      return { told: result.told }
    }),
})
