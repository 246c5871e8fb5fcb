import { unixNow } from './random.ts'
import type { ChatRow, KeyParts, MessageContent, MessageRow, Participant } from './wire.ts'

export interface Chat {
  readonly id: string
  name?: string
  unreadCount: number
  /** Unix seconds of its newest message. */
  t: number
  participants?: readonly Participant[]
}

export interface Message {
  readonly key: KeyParts
  readonly chatId: string
  readonly from: string
  readonly to: string
  readonly author?: string
  readonly notifyName?: string
  readonly t: number
  ack: number
  content: MessageContent
}

/** Every chat and message of the account, oldest first: what the phone has. */
export class Correspondence {
  readonly chats = new Map<string, Chat>()
  readonly #messages = new Map<string, Message>()
  readonly #byChat = new Map<string, Message[]>()

  chat(id: string): Chat {
    const chat = this.chats.get(id) ?? { id, unreadCount: 0, t: unixNow() }
    this.chats.set(id, chat)
    return chat
  }

  add(message: Message): void {
    this.#messages.set(message.key.id, message)
    const ofChat = this.#byChat.get(message.chatId) ?? []
    ofChat.push(message)
    this.#byChat.set(message.chatId, ofChat)
    const chat = this.chat(message.chatId)
    chat.t = Math.max(chat.t, message.t)
  }

  /** By its short id. */
  message(id: string): Message | undefined {
    return this.#messages.get(id)
  }

  ids(): Iterable<string> {
    return this.#messages.keys()
  }

  all(): Message[] {
    return [...this.#messages.values()]
  }

  of(chatId: string): readonly Message[] {
    return this.#byChat.get(chatId) ?? []
  }

  /** The newest messages of every chat that this device has. */
  newest(has: ReadonlySet<string>, perChat: number): Message[] {
    return [...this.#byChat.values()].flatMap((messages) =>
      messages.filter(({ key }) => has.has(key.id)).slice(-perChat),
    )
  }

  /** The newest of a chat that the device has but does not show. */
  earlier(chatId: string, has: ReadonlySet<string>, shown: ReadonlySet<string>, limit: number): Message[] {
    return this.of(chatId)
      .filter(({ key }) => has.has(key.id) && !shown.has(key.id))
      .slice(-limit)
  }

  row(message: Message): MessageRow {
    return { ...message, chat: this.chat(message.chatId) satisfies ChatRow }
  }
}

/** The text WhatsApp Web gives a message's key. */
export function serializedKey({ fromMe, remote, id, participant }: KeyParts): string {
  return [fromMe, remote, id, ...(participant ? [participant] : [])].join('_')
}

/** The part of it that names the message in every chat. */
export function shortId(serialized: string): string {
  return serialized.split('_')[2] ?? ''
}
