import type { Association } from '../../domain/association.ts'
import type { EventOf, EventType } from '../../domain/events.ts'
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
  readonly channel: ChannelName
  readonly account: string
  /** E.164, where the network vouches for the writer's number; to be kept with their consent only. */
  readonly phone: string | null
  /** Language the turn was answered in. */
  readonly locale: Locale
  readonly association: Association
  /** The exact words of a text in that language, for proofs that must keep them. */
  words(text: Param): string
  /** Keyed digest, to find the same again without keeping it in clear. */
  digest(text: string): string
}

/** What one event writes, in the same commit as its turn. Recorders only say it; they never ask the database. */
export type Recorder<T extends EventType> = (event: EventOf<T>, turn: Recording) => readonly Statement[]
