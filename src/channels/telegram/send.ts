import type { OutboundMessage, SendResult } from '../channel.ts'
import { remember } from '../remember.ts'
import { type FileToSend, fileToSend, type ReadFile, sameness } from '../sent-file.ts'
import type { TelegramApi } from './api.ts'
import { nameFailure, RateLimitWatch } from './failures.ts'
import { postFile } from './post-file.ts'
import { type Piece, renderPieces } from './render.ts'

/** A private chat's id. */
const ADDRESS = /^[1-9]\d{0,15}$/
/** Half-sent messages and chats with a keyboard remembered; older ones are forgotten, which costs a repeat at worst. */
const REMEMBERED = 10_000

interface Progress {
  /** What was being said, see `sameness`. */
  readonly said: string
  readonly externalIds: string[]
}

export interface SenderOptions {
  readonly api: TelegramApi
  /** Bound of one call in milliseconds. */
  readonly callMs: number
  /** Bound of a whole message in milliseconds, so that many pieces cannot outlast the caller's patience. */
  readonly messageMs: number
  readonly now: () => number
  /** Bytes of files that go out; without it none do. */
  readonly readFile?: ReadFile
}

/** Sends messages; one that fails half-way goes on where it stopped when it is tried again in this process. */
export class Sender {
  readonly #options: SenderOptions
  readonly #limits = new RateLimitWatch()
  readonly #progress = new Map<string, Progress>()
  readonly #keyboards = new Map<string, true>()

  constructor(options: SenderOptions) {
    this.#options = options
  }

  async send({ id, address, message }: OutboundMessage): Promise<SendResult> {
    if (!ADDRESS.test(address)) return { ok: false, failure: 'unknownAddress', detail: 'no chat id' }
    const { now, callMs, messageMs, readFile } = this.#options
    const deadline = now() + messageMs
    const keyboardShown = this.#keyboards.has(address)
    let rendered: ReturnType<typeof renderPieces>
    try {
      rendered = renderPieces(message, keyboardShown)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return { ok: false, failure: 'refused', detail: error.message }
    }
    const said = sameness(message)
    const externalIds = this.#sentBefore(id, said)
    // Only where it is still to be sent: a file that went out before may be gone by now.
    const file =
      message.attachment && externalIds.length === 0
        ? await fileToSend(message.attachment, readFile)
        : undefined
    if (file && 'ok' in file) return file
    try {
      for (const piece of rendered.pieces.slice(externalIds.length)) {
        const left = deadline - now()
        if (left <= 0) return this.#halfSent(id, said, externalIds, 'unavailable', 'out of time')
        externalIds.push(await this.#post(address, piece, file, file ? left : Math.min(callMs, left)))
      }
    } catch (error) {
      return this.#failed(id, address, said, externalIds, error)
    }
    this.#progress.delete(id)
    if (rendered.keyboardShown) remember(this.#keyboards, address, true, REMEMBERED)
    else if (keyboardShown) this.#keyboards.delete(address)
    return { ok: true, externalIds }
  }

  async #post(
    address: string,
    piece: Piece,
    file: FileToSend | undefined,
    timeoutMs: number,
  ): Promise<string> {
    const { api } = this.#options
    if ('file' in piece)
      return file
        ? postFile(api, Number(address), piece, file, timeoutMs)
        : Promise.reject(new Error('no file'))
    const payload = { chat_id: Number(address), ...piece }
    const sent = await api.call('sendMessage', payload, { timeoutMs })
    return String(sent.message_id)
  }

  #sentBefore(id: string, said: string): string[] {
    const progress = this.#progress.get(id)
    return progress?.said === said ? progress.externalIds : []
  }

  #failed(id: string, address: string, said: string, externalIds: string[], error: unknown): SendResult {
    const { failure, retryAfter, detail } = nameFailure(error)
    const everyone = failure === 'chatRateLimited' && this.#limits.note(address, this.#options.now())
    const result = this.#halfSent(id, said, externalIds, everyone ? 'rateLimited' : failure, detail)
    return retryAfter === undefined ? result : { ...result, retryAfter }
  }

  #halfSent(
    id: string,
    said: string,
    externalIds: string[],
    failure: Failed['failure'],
    detail: string,
  ): Failed {
    if (externalIds.length > 0) remember(this.#progress, id, { said, externalIds }, REMEMBERED)
    return { ok: false, failure, detail }
  }
}

type Failed = Extract<SendResult, { readonly ok: false }>
