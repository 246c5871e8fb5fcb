import type { Said } from '../wire.ts'
import { ApiError, hello, say, upload } from './api.ts'
import { keepUnsent, keptUnsent, type Unsent, uuid } from './kept.ts'

export interface OutboxHandlers {
  changed(): void
  /** The server has recorded it. */
  recorded(message: Unsent): void
}

export interface Outbox {
  readonly unsent: readonly Unsent[]
  add(content: Said, file?: File, id?: string): void
  /** Tries everything again that failed; with an id, that one even though trying again did not seem to help. */
  retry(id?: string): void
  /** The server has it already, as another line told us. */
  confirm(id: string): void
}

/** Tries of one message before the person is asked. */
const TRIES = 3
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What is on its way to the server: one after the other, in the order it was said, kept until it is confirmed. */
export function createOutbox(handlers: OutboxHandlers): Outbox {
  let unsent: readonly Unsent[] = keptUnsent()
  let sending = false

  const set = (next: readonly Unsent[]) => {
    unsent = next
    keepUnsent(unsent)
    handlers.changed()
  }
  const update = (id: string, change: Partial<Unsent>) =>
    set(unsent.map((one) => (one.id === id ? { ...one, ...change } : one)))

  async function deliver(message: Unsent): Promise<void> {
    let { content } = message
    if (message.file && content.kind === 'attachment') {
      const { ref } = await upload(message.file)
      content = { ...content, ref }
    }
    await say({ id: message.id, content })
    handlers.recorded({ ...message, content })
    set(unsent.filter(({ id }) => id !== message.id))
  }

  /** Whether the message is out of the way: sent, or refused for good. */
  async function settle(message: Unsent): Promise<boolean> {
    for (let attempt = 1; ; attempt++) {
      try {
        await deliver(message)
        return true
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (error.permanent) {
          update(message.id, { status: 'failed', reason: error.refusal?.message })
          return true
        }
        if (attempt === TRIES) return false
        if (error.status === 401) await hello().catch(() => {})
        else await pause(1000 * 2 ** (attempt - 1))
      }
    }
  }

  async function flush(): Promise<void> {
    if (sending) return
    sending = true
    try {
      for (;;) {
        const next = unsent.find(({ status }) => status === 'sending')
        if (!next) return
        if (!(await settle(next))) {
          // Later ones wait behind it, so that what was said keeps its order.
          set(unsent.map((one) => ({ ...one, status: 'failed' as const })))
          return
        }
      }
    } finally {
      sending = false
    }
  }

  addEventListener('beforeunload', (event) => {
    if (unsent.some(({ file }) => file)) event.preventDefault()
  })
  queueMicrotask(flush)

  return {
    get unsent() {
      return unsent
    },
    add(content, file, id = uuid()) {
      if (unsent.some((one) => one.id === id)) return
      set([
        ...unsent,
        { id, at: new Date().toISOString(), content, status: 'sending', ...(file ? { file } : {}) },
      ])
      void flush()
    },
    retry(id) {
      set(
        unsent.map((one) =>
          one.id === id || !one.reason ? { ...one, status: 'sending' as const, reason: undefined } : one,
        ),
      )
      void flush()
    },
    confirm(id) {
      if (unsent.some((one) => one.id === id)) set(unsent.filter((one) => one.id !== id))
    },
  }
}
