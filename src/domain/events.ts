import type { ContactPatch } from './contact.ts'
import type { HandoffReason, Urgency } from './handoff.ts'
import type { SubmittedHelpRequest } from './help-request.ts'
import type { Locale } from './localized.ts'
import type { Attachment } from './message.ts'

/**
 * What a turn decided, in past tense. Each type has exactly one recorder in `conversation/record/`,
 * which writes it in the same commit as the turn. Ids and times come from the turn's context.
 */
export type DomainEvent =
  | { readonly type: 'consentGiven'; readonly purpose: 'help-request'; readonly version: number }
  | { readonly type: 'consentWithdrawn'; readonly purpose: 'help-request' }
  | { readonly type: 'languageChosen'; readonly locale: Locale }
  | { readonly type: 'contactUpdated'; readonly patch: ContactPatch }
  | { readonly type: 'helpRequestSubmitted'; readonly request: SubmittedHelpRequest }
  | {
      readonly type: 'documentsAdded'
      readonly requestId: string
      readonly documentId: string
      readonly attachments: readonly Attachment[]
    }
  | { readonly type: 'helpRequestWithdrawn'; readonly requestId: string }
  | { readonly type: 'objectionRaised'; readonly requestId: string; readonly text: string }
  /** The writer proved with number and national ID that the request is theirs. */
  | { readonly type: 'requestClaimed'; readonly requestId: string }
  | { readonly type: 'claimRefused' }
  | {
      readonly type: 'handoffOpened'
      readonly reason: HandoffReason
      readonly urgency: Urgency
      /** The writer's own words that led here, already without national IDs. */
      readonly words?: string
      /** For reason `crisis`. */
      readonly crisis?: string
    }
  | {
      readonly type: 'questionAnswered'
      readonly question: string
      readonly tier: 'answer' | 'choose'
      readonly clauseIds: readonly string[]
    }
  | {
      readonly type: 'questionUnanswered'
      readonly question: string
      readonly tier: 'unknown' | 'silent-policy'
    }
  | { readonly type: 'complaintFiled'; readonly text: string }
  | { readonly type: 'volunteerOffered'; readonly text: string }
  | { readonly type: 'notificationsStopped' }
  | { readonly type: 'notificationsResumed' }
  | { readonly type: 'erasureRequested' }

export type EventType = DomainEvent['type']
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>
