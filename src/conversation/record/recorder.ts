import type { Association } from '../../domain/association.ts'
import type { EventOf, EventType } from '../../domain/events.ts'
import type { DeclarationGiven, RequestSource } from '../../domain/help-request.ts'
import type { Locale } from '../../domain/localized.ts'
import type { ChannelName } from '../../domain/message.ts'
import type { Param } from '../../engine/prompt.ts'
import type { Statement } from '../../store/sql.ts'

/** The turn an event belongs to. */
export interface Recording {
  /** ISO instant of the turn. */
  readonly now: string
  readonly conversationId: string
  readonly contactId: string
  /** The network it came from, or the way of the policy by which an officer took it in. */
  readonly channel: ChannelName | RequestSource
  /** Set where an officer wrote it down for somebody: there is no chat, and files are kept already. */
  readonly recorded?: RecordedBy
  readonly account: string
  /** E.164, where the network vouches for the writer's number; to be kept with their consent only. */
  readonly phone: string | null
  /** Language the turn was answered in. */
  readonly locale: Locale
  readonly association: Association
  /** The exact words of a text in that language, for proofs that must keep them. */
  words(text: Param): string
  /** Makes a text readable with the key outside the database only. */
  seal(text: string): string
  /** Keyed digest, to find the same again without keeping it in clear. */
  digest(text: string): string
}

/** Who wrote a request down, and how it was declared. */
export interface RecordedBy {
  /** An officer's id. */
  readonly by: string
  readonly source: RequestSource
  readonly given: DeclarationGiven
  /** Attachment with the signed paper. */
  readonly scanId: string | null
  /** What the applicant was told of it in chat; null where they were told nothing. */
  readonly told: string | null
}

/** What one event writes, in the same commit as its turn. Recorders only say it; they never ask the database. */
export type Recorder<T extends EventType> = (event: EventOf<T>, turn: Recording) => readonly Statement[]
