import type { Chats } from './chats.ts'
import type { Outbox } from './outbox.ts'
import { sameWords } from './outbox.ts'
import { messagesOf, pageOf } from './page.ts'
import { wordsOf } from './parse.ts'
import type { WebSession } from './session.ts'
import { readWire, type WireMessage } from './wire.ts'

export interface TraceOptions {
  readonly session: WebSession
  readonly chats: Pick<Chats, 'all'>
  readonly outbox: Outbox
  readonly sentByUs: (externalIds: readonly string[]) => Promise<ReadonlySet<string>>
}

/** Our clock and WhatsApp's differ by less. */
const SLACK_MS = 120_000
/** Of one chat; older ones of ours are far before the first try. */
const MOST = 300

/** Looks in a chat for what may have gone out without our knowing. */
export class Trace {
  readonly #options: TraceOptions

  constructor(options: TraceOptions) {
    this.#options = options
  }

  /**
   * The id of the oldest message of ours with this text since the first try that belongs to no other row; undefined
   * when there is none. The same menu is said many times: only what nobody has accounted for counts.
   * Rejects when the chat could not be looked into.
   * @param firstTry epoch milliseconds
   * @param ms bound of looking into one chat
   */
  async find(address: string, text: string, firstTry: number, ms: number): Promise<string | undefined> {
    const { outbox, sentByUs } = this.#options
    const words = sameWords(text)
    const since = Math.floor((firstTry - SLACK_MS) / 1000)
    const candidates = (await this.#own(address, since, ms)).filter(
      (wire) => wire.ack !== -1 && sameWords(wordsOf(wire)) === words && !outbox.has(wire.id.id),
    )
    if (candidates.length === 0) return undefined
    const known = await sentByUs(candidates.map(({ id }) => id.id))
    const found = candidates.find(({ id }) => !known.has(id.id))?.id.id
    if (found !== undefined) outbox.note(found)
    return found
  }

  async #own(address: string, since: number, ms: number): Promise<WireMessage[]> {
    const { session, chats } = this.#options
    const own: WireMessage[] = []
    for (const chatId of await chats.all(address)) {
      const query = { chatId, since, unread: 0, own: true, most: MOST }
      const models = await session.call(
        'look for a message',
        async (client) => pageOf(client).evaluate(messagesOf, query),
        ms,
      )
      for (const model of models) {
        const wire = readWire(model)
        if (wire?.id.fromMe) own.push(wire)
      }
    }
    return own
  }
}
