import type { Message } from 'whatsapp-web.js'
import type { Missed } from './catch-up.ts'
import type { Chats } from './chats.ts'
import type { Identity } from './identity.ts'
import type { Arrival, Intake } from './intake.ts'
import type { OwnMessages } from './own.ts'
import { type Coming, concernsUs, digest, parseMessage, wordsOf } from './parse.ts'
import type { Receipts } from './receipts.ts'
import type { SessionHandlers } from './session.ts'
import { editedAt, otherPerson, readWire, type WireMessage } from './wire.ts'

export interface CorrespondenceOptions {
  readonly account: string
  readonly intake: Intake
  readonly identity: Identity
  readonly chats: Chats
  readonly own: OwnMessages
  readonly receipts: Receipts
  readonly now: () => number
}

/** Turns what the session tells into what is recorded. Every message is claimed before anything is waited for. */
export class Correspondence {
  readonly #options: CorrespondenceOptions

  constructor(options: CorrespondenceOptions) {
    this.#options = options
  }

  readonly handlers: Omit<SessionHandlers, 'ready'> = {
    message: (message) => this.#read(message, (wire) => this.#take(wire, 'new')),
    own: (message) => this.#read(message, (wire) => this.#options.own.live(wire)),
    ack: (message, ack) =>
      this.#read(message, (wire) => {
        if (wire.id.fromMe && otherPerson(wire)) this.#options.receipts.note(wire.id.id, ack)
      }),
    edited: (message) => this.#read(message, (wire) => this.#edited(wire)),
    revoked: (message) => this.#read(message, (wire) => this.#options.intake.withdraw(wire.id.id)),
    undecryptable: (message) => this.#read(message, (wire) => this.#take(wire, 'undecryptable')),
  }

  /** Takes what was missed, oldest first. */
  async takeMissed(missed: readonly Missed[]): Promise<void> {
    const { own, intake } = this.#options
    const elsewhere = await own.missed(missed.map(({ wire }) => wire).filter(({ id }) => id.fromMe))
    const spoken = new Map(elsewhere.map((arrival) => [arrival.id, arrival]))
    const arrivals = missed.map(({ wire, edited }) =>
      wire.id.fromMe ? spoken.get(wire.id.id) : this.#arrivalOf(wire, edited ? 'edited' : 'new'),
    )
    intake.takeMissed(arrivals.filter((arrival) => arrival !== undefined && arrival !== null))
  }

  #read(message: Pick<Message, 'rawData'>, then: (wire: WireMessage) => void): void {
    const wire = readWire(message.rawData)
    if (wire) then(wire)
  }

  #take(wire: WireMessage, coming: Coming): void {
    const arrival = this.#arrivalOf(wire, coming)
    if (arrival) this.#options.intake.take(arrival)
  }

  /**
   * The page tells of other words also when a message has just been decrypted. It was edited if we have taken it with
   * other words, or if WhatsApp says so of one from before our time.
   */
  #edited(wire: WireMessage): void {
    const { intake } = this.#options
    const before = intake.wordsOf(wire.id.id)
    const words = digest(wordsOf(wire))
    const marked = editedAt(wire) !== undefined || wire.latestEditMsgKey !== undefined
    if (before === undefined ? !marked : before === words) return
    this.#take(wire, 'edited')
    intake.reworded(wire.id.id, words)
  }

  #arrivalOf(wire: WireMessage, coming: Coming): Arrival | null {
    const person = otherPerson(wire)
    if (!person || !concernsUs(wire, coming)) return null
    const { identity, chats, account, now } = this.#options
    const receivedAt = new Date(now()).toISOString()
    const words = digest(wordsOf(wire))
    return {
      key: identity.keyOf(person),
      id: coming === 'new' ? wire.id.id : `${coming} ${wire.id.id} ${editedAt(wire) ?? words}`,
      words,
      prepare: async (receive) => {
        const { address, phone } = await identity.of(person)
        chats.note(address, wire.id.remote)
        const inbound = parseMessage(wire, { address, phone }, coming, { account, receivedAt })
        return async () => {
          if (inbound) await receive(inbound)
        }
      },
    }
  }
}
