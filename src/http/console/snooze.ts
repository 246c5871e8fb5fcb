import { z } from 'zod'
import { UNTIL_REPLY } from '../../domain/inbox.ts'
import { auditStatement } from '../../store/audit.ts'
import { putOff } from '../../store/inbox-snooze.ts'
import type { Context } from './context.ts'
import { Declined } from './declined.ts'
import { type Guarded, seenConversation } from './guard.ts'
import { may, router } from './procedures.ts'

/** A conversation is put off for at most so many days. */
const MOST_DAYS = 180

const conversation = z.object({ conversationId: z.uuid() })

export const snoozeRouter = router({
  /** Puts a conversation off: out of the queue until then, or until its person writes. @returns until when it was before */
  snooze: may('conversation.handle')
    .input(conversation.extend({ until: z.union([z.iso.datetime(), z.literal('reply')]) }))
    .mutation(async ({ ctx, input: { conversationId, until } }) => {
      const at = new Date(until === 'reply' ? UNTIL_REPLY : until)
      const days = (at.getTime() - ctx.deps.now().getTime()) / 86_400_000
      if (until !== 'reply' && (days <= 0 || days > MOST_DAYS))
        throw new Declined('BAD_REQUEST', 'snoozeTime')
      return { was: await put(ctx, conversationId, at, 'conversation.snoozed') }
    }),
  /** Takes it back into the queue now. */
  wake: may('conversation.handle')
    .input(conversation)
    .mutation(async ({ ctx, input: { conversationId } }) => ({
      was: await put(ctx, conversationId, null, 'conversation.woken'),
    })),
})

async function put(ctx: Context & Guarded, conversationId: string, at: Date | null, action: string) {
  const { contactId, handoff } = await seenConversation(ctx, conversationId)
  if (!handoff) throw new Declined('CONFLICT', 'notOpen')
  if (at && handoff.crisis) throw new Declined('CONFLICT', 'snoozeCrisis')
  const entry = ctx.auditEntry({
    action,
    subject: 'conversation',
    subjectId: conversationId,
    contactId,
    detail: at ? { until: at.toISOString() } : {},
  })
  const was = await putOff(ctx.deps.pool, conversationId, at, ctx.officer.id, [auditStatement(entry)])
  if (was === undefined) throw new Declined('CONFLICT', 'notOpen')
  ctx.deps.jobs.wake()
  ctx.deps.changes.tell({ kind: 'conversation', id: conversationId })
  return was
}
