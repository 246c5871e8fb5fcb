import { type Bucket, Chat } from './chat.ts'
import { FileStore } from './files.ts'
import type { StandinOptions } from './options.ts'
import type { ChatInfo, Json, Person, UpdateRecord } from './types.ts'
import { UpdateQueue } from './updates.ts'

export interface CallbackQuery {
  readonly id: string
  readonly chat: Chat
  /** Epoch milliseconds. */
  readonly at: number
}

/** One bot and all the server knows about it. */
export class Bot {
  readonly token: string
  readonly id: number
  readonly me: Json
  /** As the sender of its own messages. */
  readonly sender: Person
  readonly updates: UpdateQueue
  readonly chats = new Map<number, Chat>()
  readonly files = new FileStore()
  readonly callbacks = new Map<string, CallbackQuery>()
  /** By scope and language, see {@link commandScope}. */
  readonly commands = new Map<string, unknown>()
  readonly settings: Json = {}
  bucket: Bucket | undefined
  #nextMessage = 1
  readonly #maxLog: number

  constructor(token: string, options: StandinOptions) {
    this.token = token
    this.id = Number(token.split(':')[0])
    this.#maxLog = options.maxLog
    this.sender = { id: this.id, is_bot: true, first_name: 'Test bot', username: `test${this.id}_bot` }
    this.me = {
      ...this.sender,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    }
    this.updates = new UpdateQueue(100_000 + (this.id % 1000), options.timeScale)
  }

  /** Resolves when it has polled or set its webhook. */
  whenReady(): Promise<void> {
    return this.updates.whenReady()
  }

  messageId(): number {
    return this.#nextMessage++
  }

  chat(id: unknown): Chat | undefined {
    return this.chats.get(Number(id))
  }

  /** The chat with a person, begun if there was none. */
  open(info: ChatInfo, person: Person): Chat {
    const known = this.chats.get(info.id)
    if (known) return known
    const chat = new Chat(info, person, this.#maxLog)
    this.chats.set(info.id, chat)
    return chat
  }

  push(type: string, payload: unknown, queue: string | number): UpdateRecord | undefined {
    return this.updates.push(type, payload, queue)
  }

  close(): void {
    this.updates.webhook?.close()
    this.updates.closePoll()
  }
}

/** Under which key a bot's commands are kept. */
export function commandScope(params: Json): string {
  return JSON.stringify([params.scope ?? { type: 'default' }, params.language_code ?? ''])
}
