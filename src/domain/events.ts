import type { ContactPatch } from './contact.ts'
import type { VolunteerTime } from './feedback.ts'
import type { HandoffReason, Urgency } from './handoff.ts'
import type { SubmittedHelpRequest } from './help-request.ts'
import type { Locale } from './localized.ts'
import type { Attachment } from './message.ts'
import type { SurveyResult } from './survey/open-survey.ts'

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
  | { readonly type: 'objectionDropped'; readonly requestId: string }
  | { readonly type: 'appointmentConfirmed'; readonly appointmentId: string }
  | {
      readonly type: 'appointmentMoveAsked'
      readonly appointmentId: string
      /** In the writer's own words; empty where they chose one of the times shown. */
      readonly wish: string
      /** ISO instant of that time. */
      readonly at?: string
    }
  /** They cannot come, and want no other time. */
  | { readonly type: 'appointmentDeclined'; readonly appointmentId: string }
  /** The writer proved with number and national ID that the request is theirs. */
  | { readonly type: 'requestClaimed'; readonly requestId: string }
  | { readonly type: 'claimRefused' }
  /** The writer sent the code an officer gave out for the request. */
  | { readonly type: 'requestLinked'; readonly requestId: string; readonly codeDigest: string }
  /** An officer's question about a request has its answer. */
  | {
      readonly type: 'askAnswered'
      readonly requestId: string
      readonly askId: string
      readonly text: string
    }
  /** What an officer wrote down for them is not what they said. */
  | { readonly type: 'requestDisputed'; readonly requestId: string; readonly text: string }
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
  /** Whoever asked says that the answer to this question did not help. */
  | { readonly type: 'answerUnhelpful'; readonly question: string }
  | { readonly type: 'complaintFiled'; readonly number: string; readonly text: string }
  | { readonly type: 'suggestionMade'; readonly number: string; readonly text: string }
  | {
      readonly type: 'volunteerOffered'
      readonly number: string
      /** What they can do, in their own words. */
      readonly text: string
      readonly city: string
      readonly availability: VolunteerTime
    }
  | {
      readonly type: 'surveyFinished'
      readonly invitationId: string
      readonly result: SurveyResult
    }
  | { readonly type: 'surveyRefused' }
  | { readonly type: 'notificationsStopped' }
  | { readonly type: 'notificationsResumed' }
  | { readonly type: 'erasureRequested' }

export type EventType = DomainEvent['type']
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>

/** Ids of the requests that events are about, each once: those that were sent in, and those something happened to. */
export function requestsOf(events: readonly DomainEvent[]): readonly string[] {
  const ids = events.flatMap((event) => {
    if (event.type === 'helpRequestSubmitted') return [event.request.id]
    return 'requestId' in event ? [event.requestId] : []
  })
  return [...new Set(ids)]
}
