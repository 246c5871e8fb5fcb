import type { ChatRow, MessageContent, MessageRow } from '../wire.ts'
import { type Chat, showChat } from './chats.ts'
import { createWid, MsgKey, maybeWid, type Named, textOf } from './ids.ts'
import { Collection, Model } from './model.ts'
import { ask } from './server.ts'

const NOTIFICATIONS = ['e2e_notification', 'notification', 'gp2', 'notification_template', 'call_log']
/** What media being sent carries besides its attributes. */
const NOT_ATTRIBUTES = new Set(['mediaBlob', 'renderableUrl', 'preview'])

/** The real page's classes have minified names, and this error says no more than its own. */
class r extends Error {}

interface MediaData {
  readonly type: string
  mediaStage: 'INIT' | 'FETCHING' | 'RESOLVED' | 'REUPLOADING' | 'ERROR_MISSING'
}

export class Msg extends Model {
  declare readonly id: MsgKey
  declare readonly type: string
  declare readonly body: string | undefined
  declare readonly caption: string | undefined
  declare readonly directPath: string | undefined
  declare readonly quotedStanzaID: string | undefined
  declare readonly from: Named | undefined
  declare readonly to: Named | undefined
  declare readonly author: Named | undefined
  declare readonly t: number
  declare readonly ack: number
  readonly isEphemeral = false
  readonly isStatusV3: boolean
  readonly isNotification: boolean
  mediaObject: { readonly type: string } | undefined
  mediaData: MediaData | undefined
  chat: Chat | undefined

  constructor(given: object) {
    super()
    const attributes = Object.fromEntries(Object.entries(given).filter(([name]) => !NOT_ATTRIBUTES.has(name)))
    for (const name of ['from', 'to', 'author'])
      if (attributes[name]) attributes[name] = createWid(attributes[name])
    this.assign(attributes)
    this.isStatusV3 = this.id.remote.isStatus()
    this.isNotification = NOTIFICATIONS.includes(this.type)
    this.findMedia()
  }

  /** Sees whether the contents bring a file; called again when they are decrypted. */
  findMedia(): void {
    this.mediaObject = this.directPath ? { type: this.type } : undefined
    this.mediaData = this.directPath ? { type: this.type, mediaStage: 'INIT' } : undefined
  }

  unsafe(): this {
    return this
  }

  canReply(): boolean {
    return true
  }

  msgContextInfo(): object {
    const { type, body, caption } = this
    return {
      quotedMsg: { type, body, caption },
      quotedStanzaID: this.id.id,
      quotedParticipant: this.author ?? this.from,
    }
  }

  avParams(): object {
    return {}
  }

  updateAck(ack: number): void {
    this.set({ ack })
  }

  async downloadMedia(): Promise<void> {
    if (!this.mediaData) return
    this.mediaData.mediaStage = 'FETCHING'
    const { ok, status } = await fetch(`/standin/media${this.directPath}`, { method: 'HEAD' })
    this.mediaData.mediaStage = ok ? 'RESOLVED' : status === 410 ? 'REUPLOADING' : 'ERROR_MISSING'
  }
}

class MsgCollection extends Collection<Msg> {
  readonly modelClass = Msg
  readonly #byShortId = new Map<string, Msg>()

  override add(message: Msg, how?: { silent?: boolean }): Msg {
    this.#byShortId.set(message.id.id, message)
    return super.add(message, how)
  }

  override remove(message: Msg): void {
    this.#byShortId.delete(message.id.id)
    super.remove(message)
  }

  async getMessagesById(ids: readonly Named[]): Promise<{ messages: Msg[] }> {
    const texts = ids.map(textOf)
    if (texts.some((id) => !/^(true|false)_/.test(id))) throw Object.assign(new r('r'), { name: 'r' })
    const { messages: rows } = await ask('messages', { ids: texts })
    return { messages: rows.map((row) => showMessage(row)) }
  }

  async search(words: string): Promise<{ messages: Msg[] }> {
    return { messages: this.getModelsArray().filter(({ body }) => body?.includes(words)) }
  }

  /** By the id that does not name the chat. */
  byShortId(id: string): Msg | undefined {
    return this.#byShortId.get(id)
  }
}

export const messages = new MsgCollection()

/**
 * Turns a row of the server into a message of the collections.
 * @param isNew told to listeners as one that has just come @param repeated told once more although it is known
 */
export function showMessage(row: MessageRow, { isNew = false, repeated = false } = {}): Msg {
  const chat = showChat({ ...row.chat, id: row.chatId, t: newestTime(row) })
  const known = messages.get(new MsgKey(row.key))
  if (known) {
    if (repeated) messages.trigger('add', known)
    return known
  }
  const message = newMessage(row, chat, isNew)
  chat.msgs.add(message, { silent: true })
  chat.lastReceivedKey = message.id
  return messages.add(message, { silent: !isNew })
}

/** Puts older messages before those of the chat. @returns what is now shown of them */
export function showEarlier(chat: Chat, rows: readonly MessageRow[]): Msg[] {
  const earlier = rows
    .filter((row) => !messages.get(new MsgKey(row.key)))
    .map((row) => newMessage(row, chat, false))
  chat.msgs.prepend(earlier)
  chat.lastReceivedKey ??= earlier.at(-1)?.id
  for (const message of earlier) messages.add(message, { silent: true })
  return earlier
}

/** An encrypted message has become readable. */
export function showDecrypted({ key, content }: MessageRow): void {
  const message = messages.get(new MsgKey(key))
  if (!message) return
  const { type, ...rest } = content
  message.assign(rest)
  message.findMedia()
  if (message.mediaData) message.mediaData = { ...message.mediaData, type }
  message.set({ type })
}

function newMessage(row: MessageRow, chat: Chat, isNew: boolean): Msg {
  const { mentionedJidList = [] }: MessageContent = row.content
  const message = new Msg({
    ...row.content,
    id: new MsgKey(row.key),
    from: row.from,
    to: row.to,
    author: maybeWid(row.author),
    t: row.t,
    ack: row.ack,
    isNewMsg: isNew,
    notifyName: row.notifyName,
    self: row.key.fromMe ? 'out' : 'in',
    viewed: false,
    star: false,
    isForwarded: false,
    mentionedJidList,
    groupMentions: [],
  })
  message.chat = chat
  return message
}

function newestTime({ t, chat }: { readonly t: number; readonly chat: ChatRow }): number {
  return Math.max(t, chat.t ?? 0)
}
