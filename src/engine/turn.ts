import type { DomainEvent } from '../domain/events.ts'
import type { Locale } from '../domain/localized.ts'
import type { Reply } from './prompt.ts'
import type { Session } from './session.ts'

/** Everything one inbound message leads to; a value, carried out by the shell in one commit. */
export interface Turn {
  readonly session: Session
  /** Said as one message, in `locale`. Empty only for more of a lot that was answered (burst.ts). */
  readonly reply: Reply
  readonly events: readonly DomainEvent[]
  readonly locale: Locale
  /** Goes out before anything else that waits. */
  readonly urgent: boolean
}
