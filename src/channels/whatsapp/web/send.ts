import { setTimeout as sleep } from 'node:timers/promises'
import type { RenderedMessage } from '../../../domain/message.ts'
import type { OutboundMessage, SendResult } from '../../channel.ts'
import { remember } from '../../remember.ts'
import { type FileToSend, fileToSend, type ReadFile, sameness } from '../../sent-file.ts'
import { renderTexts, renderWithFile } from '../render.ts'
import type { Chats } from './chats.ts'
import { type Failed, nameFailure } from './failures.ts'
import type { Guard } from './guard.ts'
import { handFile } from './hand-file.ts'
import type { Timing } from './options.ts'
import type { Outbox } from './outbox.ts'
import { pageOf, showTyping } from './page.ts'
import type { WebSession } from './session.ts'
import type { Trace } from './trace.ts'
import { Turns } from './turns.ts'
import { readWire } from './wire.ts'

export interface SenderOptions {
  readonly session: WebSession
  readonly guard: Guard
  readonly chats: Chats
  readonly outbox: Outbox
  readonly trace: Trace
  readonly timing: Pick<Timing, 'messageMs' | 'sendMs' | 'smallMs'>
  readonly now: () => number
  readonly readFile?: ReadFile
}

/** What is handed to the page in one go: words, or a file with words below it. */
interface Piece {
  readonly text: string
  readonly file?: FileToSend
}

/** What earlier tries of a message in this process came to. */
interface Progress {
  /** What is said, see `sameness`. */
  readonly said: string
  readonly firstTry: number
  readonly externalIds: string[]
  /** Whether the piece after these may be out without our knowing. */
  uncertain: boolean
}

/** Messages under way remembered; one that is forgotten is looked for in the chat. */
const MESSAGES = 10_000
/** Asked again so soon while the switch forbids: whoever allows it again expects to see it. */
const HELD_SECONDS = 60
/** A send that has less time left than this is not begun. */
const LEAST_MS = 3_000

/** Sends messages one at a time, as slowly as the guard wants, and none twice as far as can be known. */
export class Sender {
  readonly #options: SenderOptions
  readonly #turns = new Turns()
  readonly #progress = new Map<string, Progress>()

  constructor(options: SenderOptions) {
    this.#options = options
  }

  async send(outbound: OutboundMessage): Promise<SendResult> {
    const { now, timing } = this.#options
    const deadline = now() + timing.messageMs
    let pieces: Piece[] | Failed
    try {
      pieces = await this.#piecesOf(outbound.message)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return { ok: false, failure: 'refused', detail: error.message }
    }
    if ('ok' in pieces) return pieces
    const progress = this.#progressOf(outbound)
    const admitted = await this.#admit(outbound, deadline)
    if (typeof admitted !== 'function') return admitted
    try {
      const result = await this.#sendAll(outbound, pieces, progress, deadline)
      if (result.ok) this.#progress.delete(outbound.id)
      return result
    } finally {
      admitted()
    }
  }

  async #piecesOf(message: RenderedMessage): Promise<Piece[] | Failed> {
    if (!message.attachment) return renderTexts(message).map((text) => ({ text }))
    const { caption, texts } = renderWithFile(message, message.attachment.media !== 'voice')
    const file = await fileToSend(message.attachment, this.#options.readFile)
    return 'ok' in file ? file : [{ text: caption, file }, ...texts.map((text) => ({ text }))]
  }

  /** What is tried again without our remembering it was tried by a process that is gone: it may be out. */
  #progressOf({ id, message, attempt }: OutboundMessage): Progress {
    const said = sameness(message)
    const before = this.#progress.get(id)
    if (before?.said === said) return before
    const now = this.#options.now()
    const firstTry = attempt > 1 ? (timeOf(id) ?? now - 86_400_000) : now
    const progress: Progress = { said, firstTry, externalIds: [], uncertain: attempt > 1 }
    remember(this.#progress, id, progress, MESSAGES)
    return progress
  }

  /** Waits for the turn and the quiet before it; resolves with what ends the turn, or why there is none now. */
  async #admit({ address, priority }: OutboundMessage, deadline: number): Promise<Failed | (() => void)> {
    const { guard, now } = this.#options
    const facts = await guard.gather(address, priority).catch(() => null)
    if (!facts) return { ok: false, failure: 'unavailable', detail: 'database' }
    for (let first = true; ; first = false) {
      const left = deadline - now() - LEAST_MS
      const leave = await this.#turns.enter(priority, Math.max(0, left))
      if (!leave) return later(1, 'busy')
      const verdict = guard.judge(facts)
      if (verdict.verdict === 'go') return leave
      leave()
      if (verdict.verdict === 'held') return later(HELD_SECONDS, 'held by the switch')
      const { seconds, why } = verdict
      if (why !== 'gap' || seconds * 1000 > deadline - now() - LEAST_MS) return later(Math.ceil(seconds), why)
      if (first) void this.typing(address)
      await sleep(seconds * 1000)
    }
  }

  async #sendAll(
    outbound: OutboundMessage,
    pieces: readonly Piece[],
    progress: Progress,
    deadline: number,
  ): Promise<SendResult> {
    const { guard, now, chats } = this.#options
    const chatId = await chats.of(outbound.address)
    if (chatId === null) return { ok: false, failure: 'unknownAddress', detail: 'no address of WhatsApp' }
    const { externalIds } = progress
    while (externalIds.length < pieces.length) {
      const piece = pieces[externalIds.length] ?? { text: '' }
      if (progress.uncertain) {
        const found = await this.#lookFor(outbound, externalIds.length, piece.text, progress.firstTry)
        if (typeof found === 'object') return found
        if (found !== '') {
          externalIds.push(found)
          continue
        }
        progress.uncertain = false
      }
      const quiet = guard.quietMs(outbound.priority)
      if (deadline - now() - quiet < LEAST_MS)
        return { ok: false, failure: 'unavailable', detail: 'out of time' }
      if (quiet > 0) await sleep(quiet)
      const sent = await this.#post(outbound, externalIds.length, chatId, piece, deadline)
      if (typeof sent !== 'string') {
        progress.uncertain = sent.failure === 'unknownOutcome'
        return sent
      }
      externalIds.push(sent)
    }
    return { ok: true, externalIds: [...externalIds] }
  }

  /** The id under which a piece is out already, an empty one if it is not, or why that is not known. */
  async #lookFor(
    { id, address }: OutboundMessage,
    piece: number,
    text: string,
    firstTry: number,
  ): Promise<string | Failed> {
    const { outbox, trace, timing } = this.#options
    const seen = outbox.seenSince(id, piece)
    try {
      const found = seen ?? (await trace.find(address, text, firstTry, timing.smallMs * 2))
      // Known now, one way or the other.
      outbox.end(id, piece, found ?? null)
      return found ?? ''
    } catch {
      // Whatever it was: sent blindly it might be said twice, and it can be looked for again.
      return { ok: false, failure: 'unavailable', detail: 'not looked for yet' }
    }
  }

  async #post(
    { id, address }: OutboundMessage,
    index: number,
    chatId: string,
    piece: Piece,
    deadline: number,
  ): Promise<string | Failed> {
    const { outbox, guard, chats } = this.#options
    outbox.begin(id, index, chatId, piece.text)
    let failed: Failed
    try {
      const sent = await chats.reach(address, chatId, (to) => this.#hand(to, piece, deadline))
      guard.sent()
      if (typeof sent === 'string') {
        outbox.end(id, index, sent)
        return sent
      }
      failed = sent
    } catch (error) {
      failed = nameFailure(error)
      if (failed.failure === 'unknownOutcome') guard.sent()
    }
    outbox.end(id, index, failed.failure === 'unknownOutcome' ? 'unknown' : null)
    return failed
  }

  /** Gives a piece to the page. @returns WhatsApp's id of it */
  async #hand(chatId: string, { text, file }: Piece, deadline: number): Promise<string | Failed> {
    const { session, timing, now } = this.#options
    const ms = Math.max(1, Math.min(timing.sendMs, deadline - now()))
    // Marking a chat as seen tells a bot, and a preview would have WhatsApp fetch the address.
    const options = { sendSeen: false, linkPreview: false }
    // The library's type denies that nothing may come back.
    const message: { readonly rawData: unknown } | null | undefined = await session.call(
      'send',
      (client) =>
        file ? handFile(client, chatId, file, text, options) : client.sendMessage(chatId, text, options),
      ms,
    )
    const id = readWire(message?.rawData)?.id.id
    return id ?? { ok: false, failure: 'unknownOutcome', detail: 'no message came back' }
  }

  /** Shows that an answer is being written. Never rejects. */
  async typing(address: string): Promise<void> {
    const { session, chats, timing } = this.#options
    try {
      const chatId = await chats.of(address)
      if (chatId === null) return
      await session.call(
        'typing',
        async (client) => pageOf(client).evaluate(showTyping, chatId),
        timing.smallMs,
      )
    } catch {
      // Nobody waits for it.
    }
  }
}

/** The one chat waits; the others go on. */
function later(retryAfter: number, detail: string): Failed {
  return { ok: false, failure: 'chatRateLimited', retryAfter, detail }
}

/** When a version 7 UUID (RFC 9562) was made, in epoch milliseconds; undefined for other ids. */
function timeOf(id: string): number | undefined {
  const [, high, low] = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/i.exec(id) ?? []
  return high === undefined ? undefined : Number.parseInt(`${high}${low}`, 16)
}
