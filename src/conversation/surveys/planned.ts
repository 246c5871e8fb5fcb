import type { Association } from '../../domain/association.ts'
import type { Outcome } from '../../domain/handoff.ts'
import type { Statement } from '../../store/sql.ts'
import { planAfterChat, planInvitation } from '../../store/survey-invitations.ts'
import type { Telling } from '../requests/tell.ts'

/** A move of a request, as far as surveys look at it (conversation/requests/moved.ts). */
interface Delivered {
  readonly request: { readonly id: string; readonly contactId: string; readonly serviceId: string }
  readonly wish: { readonly move: string }
  readonly now: Date
  readonly association: Pick<Association, 'surveys'>
  /** How they hear of it. */
  readonly telling: Telling | null
}

/** A closed handoff, as far as surveys look at it (conversation/handoff/closed.ts). */
interface Closed {
  readonly handoffId: string
  readonly contactId: string
  readonly claimedBy: string | null
  readonly outcome: Outcome
  readonly at: Date
}

const MINUTE = 60_000

/** Nobody talked, or nothing that could be rated was done. */
const UNASKED: readonly Outcome[] = ['spam', 'wrongPlace', 'noReply']

/** A delivered service: its applicant is asked how it was, some hours later. */
export function surveyAfterService({
  request,
  wish,
  now,
  association,
  telling,
}: Delivered): readonly Statement[] {
  if (wish.move !== 'deliver') return []
  const dueAt = new Date(now.getTime() + association.surveys.afterServiceHours * 60 * MINUTE)
  const { id: subjectId, serviceId } = request
  // Whoever linked what an officer wrote down is asked in their chat.
  const contactId = telling && telling.kind !== 'untold' ? telling.chat.contactId : request.contactId
  return [planInvitation({ occasion: 'afterService', subjectId, contactId, serviceId, dueAt, now })]
}

/** A closed chat with an officer: the same, some minutes later. */
export function surveyAfterChat(
  { handoffId, contactId, claimedBy, outcome, at }: Closed,
  { surveys }: Pick<Association, 'surveys'>,
): readonly Statement[] {
  if (claimedBy === null || UNASKED.includes(outcome)) return []
  const dueAt = new Date(at.getTime() + surveys.afterChatMinutes * MINUTE)
  return [
    planAfterChat({
      occasion: 'afterChat',
      subjectId: handoffId,
      contactId,
      serviceId: null,
      dueAt,
      now: at,
    }),
  ]
}
