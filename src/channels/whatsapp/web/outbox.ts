import { cleanText } from '../../../text/clean.ts'
import { remember } from '../../remember.ts'

/** A text of ours on its way, or one of which nobody knows whether it went out. */
interface Flight {
  /** Our own id of the message it belongs to. */
  readonly messageId: string
  readonly chatId: string
  readonly words: string
  /** The page is being asked to send it at this moment. */
  underWay: boolean
  /** WhatsApp's id, once seen. */
  externalId?: string
}

/** Texts of unknown outcome remembered; a text that old was sent again or given up. */
const UNCERTAIN = 1_000

/** What this process sends, so that our own messages are known when the page shows them. */
export class Outbox {
  readonly #sent = new Map<string, true>()
  readonly #flights = new Map<string, Flight>()
  #waiting: (() => void)[] = []

  /** Notes that a text is being sent. */
  begin(messageId: string, piece: number, chatId: string, text: string): void {
    remember(
      this.#flights,
      `${messageId}/${piece}`,
      { messageId, chatId, words: sameWords(text), underWay: true },
      UNCERTAIN,
    )
  }

  /** Notes what became of it: sent under this id, surely not sent (null), or unknown. */
  end(messageId: string, piece: number, outcome: string | null | 'unknown'): void {
    const key = `${messageId}/${piece}`
    const flight = this.#flights.get(key)
    if (outcome === 'unknown') {
      if (flight) flight.underWay = false
    } else {
      this.#flights.delete(key)
      if (outcome !== null) this.note(outcome)
    }
    const waiting = this.#waiting
    this.#waiting = []
    for (const wake of waiting) wake()
  }

  /** The id under which a text of unknown outcome has been seen in the chat since. */
  seenSince(messageId: string, piece: number): string | undefined {
    return this.#flights.get(`${messageId}/${piece}`)?.externalId
  }

  /** Notes an id as ours. */
  note(externalId: string): void {
    remember(this.#sent, externalId, true)
  }

  has(externalId: string): boolean {
    return this.#sent.has(externalId)
  }

  /**
   * Whether a message of our account is one of ours: known by its id, or by the words of one on its way to the same
   * chat. What is on its way may be told to another id of the same person.
   */
  owns(externalId: string, isSameChat: (chatId: string) => boolean, text: string): boolean {
    if (this.#sent.has(externalId)) return true
    const words = sameWords(text)
    for (const flight of this.#flights.values()) {
      if (flight.externalId !== undefined || flight.words !== words) continue
      if (!flight.underWay && !isSameChat(flight.chatId)) continue
      flight.externalId = externalId
      this.note(externalId)
      return true
    }
    return false
  }

  /** Resolves when no text is being sent at this moment. */
  async landed(): Promise<void> {
    while ([...this.#flights.values()].some(({ underWay }) => underWay))
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }
}

/** Words as they compare after the page has had them, whatever it does to white space. */
export function sameWords(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}
