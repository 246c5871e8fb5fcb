import type { Client } from 'whatsapp-web.js'

/**
 * Functions that run inside WhatsApp's page: each is sent there as source, so it uses nothing from around it. They
 * read what the page holds already, which costs WhatsApp nothing and us milliseconds.
 */

interface Wid {
  readonly _serialized: string
  readonly user: string
  readonly server: string
}
interface MessageModel {
  readonly t?: number
  readonly id: { readonly fromMe: boolean }
  readonly isNotification?: boolean
  readonly latestEditSenderTimestampMs?: number
  readonly mediaData?: { readonly mediaStage?: string }
}
interface ChatModel {
  readonly id: Wid
  readonly t?: number
  readonly unreadCount?: number
  readonly msgs: { getModelsArray(): MessageModel[] }
}
interface Modules {
  readonly WAWebCollections: {
    readonly Chat: { getModelsArray(): ChatModel[] }
    readonly Msg: { get(key: string): MessageModel | undefined }
  }
  readonly WAWebWidFactory: { createWid(id: string): Wid }
  readonly WAWebApiContact: {
    getPhoneNumber(wid: Wid): Wid | undefined
    getCurrentLid(wid: Wid): Wid | undefined
  }
  readonly WAWebChatLoadMessages: {
    loadEarlierMsgs(of: { readonly chat: ChatModel }): Promise<MessageModel[] | undefined>
  }
}
interface PageWindow {
  require<Name extends keyof Modules>(name: Name): Modules[Name]
  readonly WWebJS: {
    getChat(id: string, options: { readonly getAsModel: false }): Promise<ChatModel | undefined>
    getMessageModel(message: MessageModel): unknown
    sendChatstate(state: 'typing' | 'stop', chatId: string): Promise<boolean>
  }
}
/** There, not here. */
declare const window: PageWindow

/** A chat worth looking into. */
export interface MovedChat {
  readonly id: string
  /** Messages at its end that nobody has read, here or on the phone. */
  readonly unread: number
}

/** Chats with people that moved since then, or hold unread messages since `unreadSince`; both in epoch seconds, null for never. */
export function movedChats(since: number | null, unreadSince: number): MovedChat[] {
  const chats: MovedChat[] = []
  for (const { id, t = 0, unreadCount = 0 } of window.require('WAWebCollections').Chat.getModelsArray()) {
    if (id.server !== 'c.us' && id.server !== 'lid') continue
    const moved = since !== null && t >= since
    // Marked as unread by hand is -1.
    if (moved || (unreadCount > 0 && t >= unreadSince))
      chats.push({ id: id._serialized, unread: Math.max(0, unreadCount) })
  }
  return chats
}

/** What is looked for in a chat. */
export interface ChatQuery {
  readonly chatId: string
  /** Epoch seconds; null when only the unread ones count. */
  readonly since: number | null
  /** So many of the others' last messages, however old they are. */
  readonly unread: number
  /** Only ours. */
  readonly own: boolean
  /** Never more than that many, the newest. */
  readonly most: number
}

/** The message models of a chat that were sent since then or are unread, oldest first; edited since counts as sent since. */
export async function messagesOf({ chatId, since, unread, own, most }: ChatQuery): Promise<unknown[]> {
  const chat = await window.WWebJS.getChat(chatId, { getAsModel: false })
  if (!chat) return []
  const loaded = chat.msgs.getModelsArray().slice()
  for (;;) {
    const oldest = loaded.reduce((least, { t = 0 }) => Math.min(least, t), Number.POSITIVE_INFINITY)
    const others = loaded.filter((message) => !message.id.fromMe && !message.isNotification).length
    const enough = (since === null || oldest < since) && others >= unread
    if (enough || loaded.length >= most) break
    const earlier = await window.require('WAWebChatLoadMessages').loadEarlierMsgs({ chat })
    if (!earlier || earlier.length === 0) break
    loaded.unshift(...earlier)
  }
  loaded.sort((one, other) => (one.t ?? 0) - (other.t ?? 0))
  const wanted = loaded.filter((message) => !message.isNotification && (!own || message.id.fromMe))
  const others = wanted.filter((message) => !message.id.fromMe)
  const unreadOnes = unread > 0 ? others.slice(-unread) : []
  const kept = wanted.filter((message) => {
    const edited = (message.latestEditSenderTimestampMs ?? 0) / 1000
    return unreadOnes.includes(message) || (since !== null && ((message.t ?? 0) >= since || edited >= since))
  })
  return kept.slice(-most).map((message) => window.WWebJS.getMessageModel(message))
}

/** What the page knows of a person by one of their ids; both null for nothing. */
export function idsInPage(id: string): { readonly lid: string | null; readonly phone: string | null } {
  const wid = window.require('WAWebWidFactory').createWid(id)
  const contacts = window.require('WAWebApiContact')
  if (wid.server === 'lid') return { lid: id, phone: contacts.getPhoneNumber(wid)?.user ?? null }
  return { lid: contacts.getCurrentLid(wid)?._serialized ?? null, phone: wid.user }
}

/** How far the page is with a message's file, in WhatsApp's own words; null when it does not know the message. */
export function mediaStageOf(key: string): string | null {
  return window.require('WAWebCollections').Msg.get(key)?.mediaData?.mediaStage ?? null
}

/** Shows that we are writing; the network takes the sign away after 25 s or with the message. */
export async function showTyping(chatId: string): Promise<void> {
  await window.WWebJS.sendChatstate('typing', chatId)
}

/** The page these functions are sent to: `pageOf(client).evaluate(movedChats, …)`. */
export function pageOf({ pupPage }: Client): NonNullable<Client['pupPage']> {
  if (!pupPage) throw new Error('no page')
  return pupPage
}
