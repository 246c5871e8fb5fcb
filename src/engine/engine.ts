import type { InboundMessage } from '../domain/message.ts'
import type { Context, Query } from './context.ts'
import type { Session } from './session.ts'
import type { Turn } from './turn.ts'

/** The conversation as a pure function: the same session, message and context give the same turn. */
export interface Engine {
  /** What must be looked up before the message can be decided, null for nearly every message. Asked with `found: null`. */
  query(session: Session, inbound: InboundMessage, context: Context): Query | null
  advance(session: Session, inbound: InboundMessage, context: Context): Turn
}
