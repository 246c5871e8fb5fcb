import type { DomainEvent, EventType } from '../../domain/events.ts'
import type { Statement } from '../../store/sql.ts'
import { answerUnhelpful } from './answer-unhelpful.ts'
import { appointmentConfirmed, appointmentDeclined, appointmentMoveAsked } from './appointment-answered.ts'
import { askAnswered } from './ask-answered.ts'
import { claimRefused } from './claim-refused.ts'
import { complaintFiled } from './complaint-filed.ts'
import { consentGiven } from './consent-given.ts'
import { consentWithdrawn } from './consent-withdrawn.ts'
import { contactUpdated } from './contact-updated.ts'
import { documentsAdded } from './documents-added.ts'
import { erasureRequested } from './erasure-requested.ts'
import { handoffOpened } from './handoff-opened.ts'
import { helpRequestSubmitted } from './help-request-submitted.ts'
import { helpRequestWithdrawn } from './help-request-withdrawn.ts'
import { languageChosen } from './language-chosen.ts'
import { notificationsResumed } from './notifications-resumed.ts'
import { notificationsStopped } from './notifications-stopped.ts'
import { objectionDropped } from './objection-dropped.ts'
import { objectionRaised } from './objection-raised.ts'
import { questionAnswered } from './question-answered.ts'
import { questionUnanswered } from './question-unanswered.ts'
import type { Recorder, Recording } from './recorder.ts'
import { requestClaimed } from './request-claimed.ts'
import { requestDisputed } from './request-disputed.ts'
import { requestLinked } from './request-linked.ts'
import { suggestionMade } from './suggestion-made.ts'
import { surveyFinished, surveyRefused } from './survey-ended.ts'
import { volunteerOffered } from './volunteer-offered.ts'

/** Exactly one recorder per event: a new event does not compile until it has one. */
const RECORDERS: { readonly [T in EventType]: Recorder<T> } = {
  consentGiven,
  consentWithdrawn,
  languageChosen,
  contactUpdated,
  helpRequestSubmitted,
  documentsAdded,
  helpRequestWithdrawn,
  objectionRaised,
  objectionDropped,
  requestClaimed,
  requestLinked,
  requestDisputed,
  askAnswered,
  claimRefused,
  appointmentConfirmed,
  appointmentMoveAsked,
  appointmentDeclined,
  handoffOpened,
  questionAnswered,
  questionUnanswered,
  answerUnhelpful,
  complaintFiled,
  suggestionMade,
  volunteerOffered,
  surveyFinished,
  surveyRefused,
  notificationsStopped,
  notificationsResumed,
  erasureRequested,
}

/** Everything the events of a turn write, in their order. */
export function recordingOf(events: readonly DomainEvent[], turn: Recording): Statement[] {
  return events.flatMap((event) => recordOne(event, turn))
}

function recordOne<T extends EventType>(
  event: Extract<DomainEvent, { type: T }>,
  turn: Recording,
): readonly Statement[] {
  const recorder: Recorder<T> = RECORDERS[event.type as T]
  return recorder(event as Parameters<Recorder<T>>[0], turn)
}
