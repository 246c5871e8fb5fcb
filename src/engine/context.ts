import type { AppointmentSummary } from '../domain/appointment.ts'
import type { Association } from '../domain/association.ts'
import type { Contact } from '../domain/contact.ts'
import type { OwnFeedback } from '../domain/feedback.ts'
import type { FormLine, RequestSummary } from '../domain/help-request.ts'
import type { Kept } from '../domain/kept.ts'
import type { Locale } from '../domain/localized.ts'
import type { ChannelName } from '../domain/message.ts'
import type { PolicySearch } from '../domain/policy.ts'
import type { OpenSurvey, ToldChange } from '../domain/survey/open-survey.ts'
import type { Param } from './prompt.ts'
import type { Session } from './session.ts'

/** Everything a turn may know of the world. The engine itself has no clock, no chance and no I/O. */
export interface Context {
  /** ISO instant of this turn. */
  readonly now: string
  /** A fresh UUID and a fresh 0 <= number < 1, for what this turn may create. */
  readonly newId: string
  readonly random: number
  readonly locale: Locale
  readonly languages: readonly { readonly locale: Locale; readonly name: string }[]
  readonly channel: { readonly name: ChannelName; readonly sharesContact: boolean }
  readonly association: Association
  readonly contact: Contact
  /** Own requests, newest first. */
  readonly requests: readonly RequestSummary[]
  readonly policy: PolicySearch
  /** The request a {@link RequestQuery} or {@link InviteQuery} asked for; null when there is none or nothing was asked. */
  readonly found: RequestSummary | null
  /** The writer's appointments still to come, soonest first, where an {@link AppointmentsQuery} asked for them. */
  readonly appointments?: readonly AppointmentSummary[]
  /** What is kept about the writer, where a {@link KeptQuery} asked for it. */
  readonly kept?: Kept
  /** Complaints and suggestions of the writer, newest first, where a {@link FeedbackQuery} asked for them. */
  readonly feedback?: readonly OwnFeedback[]
  /** What was read back of a request before it was sent, where a {@link RecordedQuery} asked for it. */
  readonly recorded?: readonly FormLine[]
  /** The survey the writer was invited to, where a {@link SurveyQuery} asked for it; null when none is open. */
  readonly survey?: OpenSurvey | null
  /** What was changed because of what people said, newest first, where a {@link ChangesQuery} asked for it. */
  readonly changes?: readonly ToldChange[]
  /** Instants of failed proofs of identity in this conversation; filled in by the engine from the session. */
  readonly failedProofs?: readonly string[]
  /** The question answered last in this conversation; filled in by the engine from the session. */
  readonly asked?: Session['asked']
  /** Words of a text in the turn's language: lets people answer with an option's own words. */
  words(text: Param): string
  /** Seals a national ID; equal ids give equal results, so that a turn stays a function of its input. */
  seal(id: string): { readonly sealed: string; readonly digest: string }
}

/** What a turn needs from the store before it can be decided: asked by the shell, answered in the {@link Context}. */
export type Query = RequestQuery | InviteQuery | OwnQuery | AppointmentsQuery | ChangesQuery
/** About the writer themselves. */
export type OwnQuery = KeptQuery | FeedbackQuery | RecordedQuery | SurveyQuery

/** Of the context's own requests. */
export interface AppointmentsQuery {
  readonly kind: 'appointments'
}

export interface SurveyQuery {
  readonly kind: 'survey'
}

export interface ChangesQuery {
  readonly kind: 'changes'
}

export interface KeptQuery {
  readonly kind: 'kept'
}

export interface FeedbackQuery {
  readonly kind: 'feedback'
}

export interface RecordedQuery {
  readonly kind: 'recorded'
  readonly requestId: string
}

/** A code an officer gave out, by its keyed digest. */
export interface InviteQuery {
  readonly kind: 'request-by-invite'
  readonly codeDigest: string
}

export interface RequestQuery {
  readonly kind: 'request-by-proof'
  readonly number: string
  readonly nationalIdDigest: string
}
