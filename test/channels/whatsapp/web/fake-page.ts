import { randomBytes } from 'node:crypto'

/** A message as WhatsApp Web's model tells it. */
export interface FakeModel {
  readonly id: { readonly id: string; readonly fromMe: boolean; readonly remote: string }
  type: string
  t: number
  ack: number
  body?: string
  readonly from: string
  readonly to: string
  readonly [field: string]: unknown
}

export interface FakeChat {
  readonly id: string
  t: number
  unread: number
  readonly messages: FakeModel[]
}

export const ME = '966500000000@c.us'
export const unixNow = (): number => Math.floor(Date.now() / 1000)
export const phoneId = (): string => `3A${randomBytes(9).toString('hex').toUpperCase()}`
export const browserId = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`

/** A message of someone else in the chat `from`, or with `fromMe` one of ours in it. */
export function model(
  from: string,
  fields: Partial<FakeModel> & { fromMe?: boolean; key?: string } = {},
): FakeModel {
  const { fromMe = false, key = fromMe ? browserId() : phoneId(), ...rest } = fields
  return {
    id: { id: key, fromMe, remote: from },
    type: 'chat',
    t: unixNow(),
    ack: 1,
    from: fromMe ? ME : from,
    to: fromMe ? from : ME,
    ...rest,
  }
}

/** What the page knows: chats, and which ids are one person. The page's own functions of src run on it unchanged. */
export class FakePage {
  readonly chats = new Map<string, FakeChat>()
  readonly lids = new Map<string, string>()
  readonly typing: string[] = []
  readonly stages = new Map<string, string>()

  chat(id: string): FakeChat {
    const chat = this.chats.get(id) ?? { id, t: 0, unread: 0, messages: [] }
    this.chats.set(id, chat)
    return chat
  }

  add(message: FakeModel): FakeModel {
    const chat = this.chat(message.id.remote)
    chat.messages.push(message)
    chat.t = Math.max(chat.t, message.t)
    if (!message.id.fromMe) chat.unread++
    return message
  }

  /** Notes that a number and a lid are one person's. */
  pair(phone: string, lid: string): void {
    this.lids.set(phone, lid)
  }

  /** The `window` of src/channels/whatsapp/web/page.ts. */
  get window() {
    const wid = (id: string) => ({
      _serialized: id,
      user: id.split('@')[0] ?? '',
      server: id.split('@')[1] ?? '',
    })
    const chatModel = (chat: FakeChat) => ({
      id: wid(chat.id),
      t: chat.t,
      unreadCount: chat.unread,
      msgs: { getModelsArray: () => chat.messages.slice(-2) },
      hidden: chat.messages.slice(0, -2),
    })
    const modules: Record<string, unknown> = {
      WAWebCollections: {
        Chat: { getModelsArray: () => [...this.chats.values()].map(chatModel) },
        Msg: { get: (key: string) => ({ mediaData: { mediaStage: this.stages.get(key) } }) },
      },
      WAWebWidFactory: { createWid: wid },
      WAWebApiContact: {
        getPhoneNumber: ({ _serialized }: { _serialized: string }) => {
          const phone = [...this.lids].find(([, lid]) => lid === _serialized)?.[0]
          return phone === undefined ? undefined : wid(`${phone}@c.us`)
        },
        getCurrentLid: ({ user }: { user: string }) => {
          const lid = this.lids.get(user)
          return lid === undefined ? undefined : wid(lid)
        },
      },
      // Two messages a page, as the real one loads earlier ones bit by bit.
      WAWebChatLoadMessages: {
        loadEarlierMsgs: async ({ chat }: { chat: { hidden: FakeModel[] } }) => chat.hidden.splice(-2),
      },
    }
    return {
      require: (name: string) => modules[name],
      WWebJS: {
        getChat: async (id: string) => chatModel(this.chat(id)),
        getMessageModel: (message: FakeModel) => structuredClone(message),
        sendChatstate: async (_: string, chatId: string) => void this.typing.push(chatId),
      },
    }
  }
}
