import type { Client, Message } from 'whatsapp-web.js'
import type { ChannelState, Linking } from '../../../../src/channels/channel.ts'
import {
  OutcomeUnknown,
  SessionAway,
  type SessionHandlers,
  type WebSession,
} from '../../../../src/channels/whatsapp/web/session.ts'
import { browserId, type FakeModel, FakePage, model } from './fake-page.ts'

/** How the library's sendMessage fails: before anything is out, after, or without an answer. */
export type SendFault = 'none' | 'noLid' | 'throws' | 'hangs' | 'hangsAfter' | 'nothing'

/** A session without a browser: the library's calls answered from memory, for what needs no real page. */
export class FakeSession implements WebSession {
  readonly page = new FakePage()
  handlers: SessionHandlers | undefined
  away = false
  stopped = false
  /** Of the next sends, one each. */
  readonly faults: SendFault[] = []
  /** What was asked of WhatsApp's servers about people. */
  readonly lookUps: string[] = []
  /** Numbers on WhatsApp, with the id they are reached by. */
  readonly registered = new Map<string, string>()
  readonly files = new Map<string, Buffer>()
  /** Every text handed to WhatsApp. */
  readonly out: {
    readonly chatId: string
    readonly text: string
    readonly id: string
    readonly at: number
  }[] = []
  /** Called while a text is on its way, after it is in the chat. */
  onSend: (own: FakeModel) => void = () => {}
  /** What each call was for. */
  readonly calls: string[] = []
  readonly linking: Linking = { pairing: () => null, linked: () => null, unlink: async () => {} }

  start(handlers: SessionHandlers): void {
    this.handlers = handlers
    handlers.ready()
  }

  async stop(): Promise<void> {
    this.stopped = true
  }

  state(): ChannelState {
    return { state: this.away ? 'disconnected' : 'connected', since: new Date(0).toISOString() }
  }

  async call<T>(what: string, work: (client: Client) => Promise<T>): Promise<T> {
    this.calls.push(what)
    await Promise.resolve()
    if (this.away) throw new SessionAway('away')
    Object.assign(globalThis, { window: this.page.window })
    return work(this.#client as unknown as Client)
  }

  /** Someone writes, and the page shows it. */
  say(from: string, fields: Parameters<typeof model>[1] | string = {}): FakeModel {
    const message = this.page.add(model(from, typeof fields === 'string' ? { body: fields } : fields))
    this.handlers?.message(shown(message))
    return message
  }

  /** Someone writes while nobody listens. */
  miss(from: string, fields: Parameters<typeof model>[1] | string = {}): FakeModel {
    return this.page.add(model(from, typeof fields === 'string' ? { body: fields } : fields))
  }

  readonly #client = {
    pupPage: { evaluate: async (work: (...args: unknown[]) => unknown, ...args: unknown[]) => work(...args) },
    sendMessage: (chatId: string, text: string) => this.#send(chatId, text),
    getNumberId: async (id: string) => {
      this.lookUps.push(id)
      const found = this.registered.get(id)
      return found === undefined ? null : { _serialized: found }
    },
    getContactLidAndPhone: async ([id = '']: string[]) => {
      this.lookUps.push(id)
      const phone = this.registered.get(id)
      return [{ lid: id, pn: phone }]
    },
    getMessageById: async (key: string) => {
      const [, chatId = '', id] = key.split('_')
      const message = this.page.chat(chatId).messages.find((one) => one.id.id === id)
      return message ? this.#withFile(message) : null
    },
  }

  async #send(chatId: string, text: string): Promise<unknown> {
    const fault = this.faults.shift()
    if (fault === 'noLid') throw new Error('No LID for user')
    if (fault === 'throws') throw new Error(`Evaluation failed: "${text}" to ${chatId}`)
    if (fault === 'hangs') throw new OutcomeUnknown('send')
    const message = this.page.add(model(chatId, { fromMe: true, key: browserId(), body: text, ack: 0 }))
    this.out.push({ chatId, text, id: message.id.id, at: Date.now() })
    this.onSend(message)
    this.handlers?.own(shown(message))
    await Promise.resolve()
    if (fault === 'hangsAfter') throw new OutcomeUnknown('send')
    return fault === 'nothing' ? undefined : shown(message)
  }

  #withFile(message: FakeModel) {
    const data = this.files.get(message.id.id)
    return {
      ...shown(message),
      hasMedia: 'directPath' in message,
      downloadMedia: async () => data && { data: data.toString('base64') },
    }
  }
}

/** A model as the library hands it over. */
export function shown(message: FakeModel): Message {
  return { rawData: structuredClone(message) } as unknown as Message
}
