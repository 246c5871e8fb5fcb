import type { ChatInfo, Entry, Message, Person, ReplyMarkup } from './types.ts'

/** A bucket of tokens that refills with time, for flood limits. */
export interface Bucket {
  left: number
  /** Epoch seconds. */
  at: number
}

/** One chat as the bot's server sees it; its log is the transcript. */
export class Chat {
  readonly info: ChatInfo
  readonly person: Person
  readonly messages = new Map<number, Message>()
  readonly log: Entry[] = []
  /** Called on every new line of the transcript. */
  readonly waiters = new Set<() => void>()
  /** Lines recorded so far, dropped ones included. */
  length = 0
  replyKeyboard: NonNullable<ReplyMarkup['keyboard']> | undefined
  blocked = false
  /** The person has written, so the bot may. */
  started = false
  bucket: Bucket | undefined
  readonly #maxLog: number

  constructor(info: ChatInfo, person: Person, maxLog: number) {
    this.info = info
    this.person = person
    this.#maxLog = maxLog
  }

  record(line: Omit<Entry, 'n' | 'at'>): Entry {
    const entry: Entry = { ...line, n: this.length++, at: performance.now() }
    this.log.push(entry)
    if (this.log.length > this.#maxLog) this.log.shift()
    for (const waiter of [...this.waiters]) waiter()
    return entry
  }

  keep(message: Message): void {
    this.messages.set(message.message_id, message)
    if (this.messages.size <= this.#maxLog) return
    const [oldest] = this.messages.keys()
    if (oldest !== undefined) this.messages.delete(oldest)
  }

  /** The newest message that `matches`. */
  newest(matches: (message: Message) => boolean): Message | undefined {
    return [...this.messages.values()].findLast(matches)
  }
}
