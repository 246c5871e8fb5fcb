import type { Log } from '../../log.ts'
import { backoff } from '../../pause.ts'
import type { Timing } from './options.ts'
import { messagesOf, movedChats, pageOf } from './page.ts'
import { SessionAway, type WebSession } from './session.ts'
import { editedAt, readWire, type WireMessage } from './wire.ts'

export interface CatchUpOptions {
  readonly session: WebSession
  readonly newestProcessed: () => Promise<Date | null>
  /** Takes what was missed, oldest first; resolves when it stands in the queue. */
  readonly take: (missed: readonly Missed[]) => Promise<void>
  /** Called before and after: what arrives meanwhile comes behind what was missed. */
  readonly hold: () => void
  readonly release: () => void
  readonly timing: Pick<Timing, 'backoffMs' | 'holdMs'>
  readonly log: Log
  readonly random: () => number
  readonly now: () => number
}

export interface Missed {
  readonly wire: WireMessage
  /** It is older than what was caught up, and was edited since. */
  readonly edited: boolean
}

/** Clocks and orders of arrival differ by this much at most. */
const OVERLAP_S = 120
/**
 * Unread messages count that long. Without an end the first linking of a number would answer weeks of old
 * conversations at once: nobody waits for that any more, and it is the surest way to lose the number.
 */
const UNREAD_S = 24 * 3600
/** Of one chat; nobody writes more while we are away. */
const MOST = 1_000

/** Times the longest silence for which an answering page may hold back what is live. */
const STRETCHES = 3

/** Finds what arrived while nobody listened, also when it was read on the phone meanwhile. */
export class CatchUp {
  readonly #options: CatchUpOptions
  #running: Promise<void> | undefined
  #again = false
  #stopped = false
  #wake = () => {}

  constructor(options: CatchUpOptions) {
    this.#options = options
  }

  /** The session is ready, maybe once more. */
  run(): void {
    if (this.#stopped) return
    if (this.#running) {
      this.#again = true
      this.#wake()
      return
    }
    this.#running = this.#untilDone().finally(() => {
      this.#running = undefined
      if (this.#again) {
        this.#again = false
        this.run()
      }
    })
  }

  /** Nothing is begun any more; what is being asked ends without effect. */
  stop(): void {
    this.#stopped = true
    this.#again = false
    this.#wake()
  }

  async #untilDone(): Promise<void> {
    const { timing, log, random, hold, release } = this.#options
    for (let attempt = 1; !this.#stopped; attempt++) {
      // What comes in live must not wait long for a page that does not answer; while it answers, order is worth a wait.
      hold()
      const patience = setTimeout(release, timing.holdMs)
      const last = setTimeout(release, timing.holdMs * STRETCHES)
      try {
        await this.#once(() => patience.refresh())
        return
      } catch (error) {
        // The next session begins with catching up.
        if (error instanceof SessionAway || this.#stopped) return
        log.warn(
          { err: error instanceof Error ? error.name : typeof error, attempt },
          'whatsapp not caught up yet',
        )
      } finally {
        clearTimeout(patience)
        clearTimeout(last)
        release()
      }
      await this.#rest(backoff(attempt, timing.backoffMs, random()))
    }
  }

  /** @param progress called whenever the page has answered */
  async #once(progress: () => void): Promise<void> {
    const { session, newestProcessed, take, now, log } = this.#options
    const newest = await newestProcessed()
    const since = newest === null ? null : Math.floor(newest.getTime() / 1000) - OVERLAP_S
    const unreadSince = Math.floor(now() / 1000) - UNREAD_S
    const earliest = Math.min(since ?? unreadSince, unreadSince)
    const chats = await session.call('chats to catch up', async (client) =>
      pageOf(client).evaluate(movedChats, since, unreadSince),
    )
    progress()
    const missed: Missed[] = []
    for (const { id: chatId, unread } of chats) {
      if (this.#stopped) return
      const query = { chatId, since, unread, own: false, most: MOST }
      const models = await session.call('messages to catch up', async (client) =>
        pageOf(client).evaluate(messagesOf, query),
      )
      progress()
      for (const model of models) {
        const wire = readWire(model)
        const entry = wire && entryOf(wire, since, earliest)
        if (entry) missed.push(entry)
      }
    }
    missed.sort((one, other) => (one.wire.t ?? 0) - (other.wire.t ?? 0))
    await take(missed)
    if (chats.length > 0) log.info({ chats: chats.length, messages: missed.length }, 'whatsapp caught up')
  }

  async #rest(ms: number): Promise<void> {
    if (this.#stopped) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = () => {}
  }
}

function entryOf(wire: WireMessage, since: number | null, earliest: number): Missed | null {
  const t = wire.t ?? 0
  const edit = editedAt(wire)
  // Older than all that is caught up, so it was processed; its edit was not.
  const edited = since !== null && t < since && edit !== undefined && edit / 1000 >= since
  if (wire.id.fromMe && since === null) return null
  return edited || t >= earliest ? { wire, edited } : null
}
