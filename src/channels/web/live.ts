import type { HistoryItem, WebHistory } from '../../store/web-history.ts'

/** Someone whose page is open. */
export interface Listener {
  item(item: HistoryItem): void
  /** Whether an answer is being prepared. */
  typing(on: boolean): void
  /** There is no more to come from this process; the page connects again. */
  end(): void
}

/** Open pages of this process, by address. */
export interface Live {
  /**
   * Tells a page of everything said after a number, from now until it is unfollowed.
   * @returns what stops it
   */
  follow(address: string, afterSeq: number, listener: Listener): () => void
  /** Something new may be stored for the address. */
  wake(address: string): void
  typing(address: string, on: boolean): void
  /** What the visitor said in one tab, for the other ones. */
  said(address: string, item: HistoryItem): void
  close(): void
}

export interface LiveOptions {
  /** Pause between looks at the database for what other processes have stored, in milliseconds. */
  readonly pollMs?: number
  /** Told when the database cannot be read; the look is repeated. */
  readonly onError?: (error: unknown) => void
}

/** Pages of one address open at once; with one more the oldest is asked to leave. */
const PAGES = 8

/**
 * Delivery to open pages. What is shown always comes out of the database in the order of its numbers; the
 * calls of this process only say *when* to look, and a poll finds what other processes have said.
 */
export function createLive(
  history: Pick<WebHistory, 'after'>,
  { pollMs = 1000, onError }: LiveOptions = {},
): Live {
  const pages = new Map<string, Set<Page>>()
  const each = (address: string, act: (page: Page) => void) => {
    for (const page of pages.get(address) ?? []) act(page)
  }

  return {
    follow(address, afterSeq, listener) {
      const group = pages.get(address) ?? new Set()
      pages.set(address, group)
      const page = new Page(() => history.after(address, page.seq), listener, afterSeq, pollMs, onError)
      group.add(page)
      const [oldest] = group
      if (group.size > PAGES) oldest?.listener.end()
      page.look()
      return () => {
        page.stop()
        group.delete(page)
        if (group.size === 0 && pages.get(address) === group) pages.delete(address)
      }
    },
    wake: (address) => each(address, (page) => page.look()),
    typing: (address, on) => each(address, (page) => page.listener.typing(on)),
    said: (address, item) => each(address, (page) => page.listener.item(item)),
    close() {
      for (const group of pages.values()) for (const page of group) page.listener.end()
    },
  }
}

class Page {
  readonly listener: Listener
  seq: number
  readonly #after: () => Promise<readonly Extract<HistoryItem, { from: 'us' }>[]>
  readonly #pollMs: number
  readonly #onError: ((error: unknown) => void) | undefined
  #timer: NodeJS.Timeout | undefined
  #looking = false
  #again = false
  #stopped = false

  constructor(
    after: () => Promise<readonly Extract<HistoryItem, { from: 'us' }>[]>,
    listener: Listener,
    seq: number,
    pollMs: number,
    onError?: (error: unknown) => void,
  ) {
    this.#after = after
    this.listener = listener
    this.seq = seq
    this.#pollMs = pollMs
    this.#onError = onError
  }

  /** Looks now; when a look is under way, once more after it. Never two at once, so that order holds. */
  look(): void {
    if (this.#stopped) return
    if (this.#looking) {
      this.#again = true
      return
    }
    clearTimeout(this.#timer)
    this.#looking = true
    void this.#run().finally(() => {
      this.#looking = false
      if (this.#stopped) return
      if (this.#again) {
        this.#again = false
        this.look()
      } else this.#timer = setTimeout(() => this.look(), this.#pollMs).unref()
    })
  }

  async #run(): Promise<void> {
    try {
      for (const item of await this.#after()) {
        if (this.#stopped) return
        this.seq = item.seq
        this.listener.item(item)
      }
    } catch (error) {
      this.#onError?.(error)
    }
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }
}
