import type pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { openHandoff } from '../../conversation/record/handoff-opened.ts'
import type { Association } from '../../domain/association.ts'
import { phoneHold, releasePhoneHold } from '../../store/phone-hold.ts'
import { DONE, defineTask } from '../task.ts'

export interface ReleaseDeps {
  readonly pool: pg.Pool
  readonly association: () => Association
  readonly now: () => Date
  readonly log: Logger
}

const payload = z.object({ conversationId: z.uuid() })

/**
 * Gives a conversation back to the assistant some time after the last message from the phone. Every message from there
 * has a job of its own; the last one finds the hold over. Nobody is left without an answer: who wrote and got none is
 * handed to the officers.
 */
export function releaseHoldTask({ pool, association, now, log }: ReleaseDeps) {
  return defineTask('release-hold', { tries: 10, seconds: 30 }, payload, async ({ conversationId }) => {
    const hold = await phoneHold(pool, conversationId)
    if (!hold) return DONE
    if (hold.seconds > 0) return { kind: 'later', seconds: Math.ceil(hold.seconds) }
    const release = releasePhoneHold(conversationId, 'over')
    if (!hold.unanswered) return { kind: 'done', statements: [release] }
    const wish = { reason: 'answeredFromPhone', urgency: 'high' } as const
    log.warn({ conversation: conversationId, ...wish }, 'a person is needed')
    const at = now().toISOString()
    const of = { conversationId, contactId: hold.contactId, now: at, association: association() }
    return { kind: 'done', statements: [release, ...openHandoff(wish, of)] }
  })
}
