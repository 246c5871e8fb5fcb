import { z } from 'zod'
import type { Desk } from '../../conversation/desk.ts'
import { REMINDER_DAYS, remindLater } from '../../conversation/record/reminder.ts'
import type { Association } from '../../domain/association.ts'
import { localized } from '../../domain/localized-text.ts'
import { untilAllowed } from '../../domain/quiet-hours.ts'
import type { Database } from '../../store/prisma.ts'
import { DONE, defineTask } from '../task.ts'

export interface RemindDeps {
  readonly db: Database
  readonly desk: Pick<Desk, 'compose'>
  readonly association: () => Association
  readonly now: () => Date
}

const payload = z.object({ requestId: z.uuid(), round: z.int().min(1) })
const missing = z.array(z.object({ id: z.string(), name: localized }))

/** Kindly asks for documents that are still missing: twice at most, in allowed hours, in the chat last used. */
export function remindDocumentsTask({ db, desk, association, now }: RemindDeps) {
  return defineTask('remind-documents', { tries: 5, seconds: 30 }, payload, async ({ requestId, round }) => {
    const request = await db.helpRequest.findUnique({
      where: { id: requestId },
      include: { claims: { select: { contactId: true } } },
    })
    const documents = missing.parse(request?.missingDocuments ?? [])
    if (request?.status !== 'incomplete' || documents.length === 0) return DONE
    const seconds = untilAllowed(now(), association().timeZone, association().quietHours)
    if (seconds > 0) return { kind: 'later', seconds }
    const lastUsed = (contactId: string | { in: string[] }) =>
      db.conversation.findFirst({
        where: { contactId, unreachableSince: null },
        orderBy: { lastInboundAt: { sort: 'desc', nulls: 'last' } },
        select: { id: true },
      })
    const linked = request.claims.map(({ contactId }) => contactId)
    const conversation = (await lastUsed(request.contactId)) ?? (await lastUsed({ in: linked }))
    if (!conversation) return DONE
    const lines = documents.map(({ name }) => ({ text: name }))
    const params = { number: { ltr: request.number }, documents: { lines } }
    const composed = await desk.compose(conversation.id, [{ key: 'documents.reminder', params }])
    const next = round < REMINDER_DAYS.length ? [remindLater(requestId, round + 1, now())] : []
    if (typeof composed === 'string') return { kind: 'done', statements: next }
    return { kind: 'done', statements: [composed, ...next], wakes: [conversation.id] }
  })
}
