import type { Client, Message } from 'whatsapp-web.js'
import type { ChannelState, Linking } from '../../channel.ts'

/** There is no linked session at this moment: the call was surely not made. */
export class SessionAway extends Error {
  override readonly name = 'SessionAway'
}

/** The page did not answer in time, or died while it was asked: whether the call was carried out is unknown. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
}

/** What the session tells. Handlers never throw; what they do is theirs to await. */
export interface SessionHandlers {
  /** A message of someone else, as soon as the page shows it; the same one may come again. */
  message(message: Message): void
  /** A message of our own account, sent by us or with the phone. */
  own(message: Message): void
  /** A tick: -1 failed, 0 pending, 1 sent, 2 delivered, 3 read, 4 played; repeats and comes late. */
  ack(message: Message, ack: number): void
  edited(message: Message): void
  revoked(message: Message): void
  /** An encrypted message that could not be read in the end. */
  undecryptable(message: Message): void
  /** The session is linked and synchronised, maybe not for the first time: what was missed is to be caught up. */
  ready(): void
}

/** A linked WhatsApp Web session that is kept alive: browsers come and go behind it. */
export interface WebSession {
  /** Resolves at once; the session comes up in the background, and again after everything that ends it. */
  start(handlers: SessionHandlers): void
  /** Closes the browser and gives the session up to other processes; resolves within 10 s. */
  stop(): Promise<void>
  state(): ChannelState
  readonly linking: Linking
  /**
   * Makes one call of the library, bounded (30 s unless told).
   * Rejects with SessionAway, OutcomeUnknown, or what the library itself threw.
   */
  call<T>(what: string, work: (client: Client) => Promise<T>, ms?: number): Promise<T>
}
