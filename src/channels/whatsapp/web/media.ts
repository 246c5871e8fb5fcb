import type { Client, Message } from 'whatsapp-web.js'
import type { FetchResult } from '../../channel.ts'
import { FILE_LIMIT } from '../limits.ts'
import { chatIdOf, personOf } from '../people.ts'
import { nameFailure } from './failures.ts'
import type { Identity } from './identity.ts'
import type { Timing } from './options.ts'
import { mediaStageOf, pageOf } from './page.ts'
import type { WebSession } from './session.ts'
import { Turns } from './turns.ts'
import { readWire } from './wire.ts'

export interface MediaOptions {
  readonly session: WebSession
  readonly identity: Pick<Identity, 'of'>
  readonly timing: Pick<Timing, 'fileMs'>
  readonly now: () => number
}

/** Files fetched at once: each stands several times in the browser's memory and in ours meanwhile. */
const AT_ONCE = 2
const REF = /^(\d{1,20}@(?:c\.us|lid))\/([\w.-]{1,128})$/
const TOO_LARGE: FetchResult = { ok: false, reason: 'tooLarge' }

/** Fetches files by the message they came with. Never rejects. */
export class Media {
  readonly #options: MediaOptions
  readonly #turns = new Turns(AT_ONCE)

  constructor(options: MediaOptions) {
    this.#options = options
  }

  async fetch(ref: string): Promise<FetchResult> {
    const [, chatId, id] = REF.exec(ref) ?? []
    if (chatId === undefined || id === undefined) return { ok: false, reason: 'gone', detail: 'no reference' }
    const { timing, now } = this.#options
    const deadline = now() + timing.fileMs
    const leave = await this.#turns.enter(0, timing.fileMs)
    if (!leave) return { ok: false, reason: 'unreachable', detail: 'busy' }
    try {
      return await this.#find(chatId, id, deadline)
    } catch (error) {
      return { ok: false, reason: 'unreachable', detail: nameFailure(error).detail }
    } finally {
      leave()
    }
  }

  /** The chat may be known by the person's other id by now. */
  async #find(chatId: string, id: string, deadline: number): Promise<FetchResult> {
    for (const chat of await this.#chatsOf(chatId)) {
      const key = `false_${chat}_${id}`
      const message = await this.#call(deadline, (client) => client.getMessageById(key))
      const wire = message && readWire(message.rawData)
      if (!message || !wire || !message.hasMedia) continue
      return (wire.size ?? 0) > FILE_LIMIT ? TOO_LARGE : await this.#download(message, key, deadline)
    }
    return { ok: false, reason: 'gone', detail: 'no such message' }
  }

  async #download(message: Message, key: string, deadline: number): Promise<FetchResult> {
    // The library's type denies that it answers nothing for what is gone.
    const work = async () => (await message.downloadMedia()) as { readonly data?: string } | null | undefined
    const media = await this.#call(deadline, work)
    if (media?.data === undefined) return this.#whyNone(key, deadline)
    const data = new Uint8Array(Buffer.from(media.data, 'base64'))
    return data.byteLength > FILE_LIMIT ? TOO_LARGE : { ok: true, data }
  }

  /** WhatsApp has asked the writer's phone for the file again, or it is still on its way: later it may be there. */
  async #whyNone(key: string, deadline: number): Promise<FetchResult> {
    const stage = await this.#call(deadline, async (client) => pageOf(client).evaluate(mediaStageOf, key))
    const reason = /REUPLOAD|FETCHING|NEED|INIT/.test(stage ?? '') ? 'unreachable' : 'gone'
    return { ok: false, reason, detail: stage ?? 'no such message' }
  }

  async #chatsOf(chatId: string): Promise<string[]> {
    const person = personOf(chatId)
    const known = person && (await this.#options.identity.of(person).catch(() => null))
    const other = known && (chatId.endsWith('@lid') ? known.phone && chatIdOf(known.phone) : known.lid)
    return other ? [chatId, other] : [chatId]
  }

  #call<T>(deadline: number, work: (client: Client) => Promise<T>): Promise<T> {
    const { session, now } = this.#options
    return session.call('file', work, Math.max(1, deadline - now()))
  }
}
