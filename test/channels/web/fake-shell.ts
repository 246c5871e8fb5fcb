import type { Channel } from '../../../src/channels/channel.ts'
import { createWebChannel, type WebChannel } from '../../../src/channels/web/channel.ts'
import type { InboundMessage, RenderedMessage } from '../../../src/domain/message.ts'
import type { Blobs } from '../../../src/store/blobs.ts'
import type { HistoryItem, WebHistory } from '../../../src/store/web-history.ts'
import { Inbox } from '../contract-harness.ts'

type Ours = Extract<HistoryItem, { from: 'us' }>
type Theirs = Extract<HistoryItem, { from: 'visitor' }>

/** What the shell answers to a message; several messages are several replies. */
export type Script = (inbound: InboundMessage) => readonly RenderedMessage[]

export const reply = (
  text: string,
  options: readonly [token: string, label: string][] = [],
  locale = 'ar',
): RenderedMessage => ({
  text,
  options: options.map(([token, label]) => ({ token, label })),
  locale,
})

/** The database of the tests: what both sides said, by address. Outlives a restart of the channel. */
export class MemoryStore implements WebHistory, Blobs {
  readonly threads = new Map<string, HistoryItem[]>()
  readonly inbound: InboundMessage[] = []
  readonly files = new Map<string, Uint8Array>()
  /** When set, everything fails as when the database is away. */
  away = false
  #pageSize: number

  constructor(pageSize = 40) {
    this.#pageSize = pageSize
  }

  thread(address: string): HistoryItem[] {
    if (this.away) throw new Error('connection refused')
    const thread = this.threads.get(address) ?? []
    this.threads.set(address, thread)
    return thread
  }
  say(address: string, content: RenderedMessage, at = new Date().toISOString()): Ours {
    const thread = this.thread(address)
    const item: Ours = { from: 'us', seq: thread.filter(({ from }) => from === 'us').length + 1, at, content }
    thread.push(item)
    return item
  }
  hear(inbound: InboundMessage): boolean {
    const thread = this.thread(inbound.address)
    if (this.inbound.some(({ externalId }) => externalId === inbound.externalId)) return false
    this.inbound.push(inbound)
    const item: Theirs = {
      from: 'visitor',
      id: inbound.externalId,
      at: inbound.sentAt,
      content: inbound.content,
    }
    thread.push(item)
    return true
  }
  async page(address: string, before?: string) {
    const thread = this.thread(address)
    const end = before === undefined ? thread.length : Number(before)
    const start = Math.max(0, end - this.#pageSize)
    return { items: thread.slice(start, end), ...(start > 0 ? { before: String(start) } : {}) }
  }
  async after(address: string, seq: number) {
    return this.thread(address).filter((item): item is Ours => item.from === 'us' && item.seq > seq)
  }
  async sent(address: string, ref: string) {
    return this.thread(address).some(({ content }) =>
      'kind' in content
        ? content.kind === 'attachment' && content.attachment.ref === ref
        : content.attachment?.sha256 === ref,
    )
  }
  async put(data: Uint8Array) {
    if (this.away) throw new Error('disk full')
    const digest = await crypto.subtle.digest('SHA-256', data.slice())
    const sha256 = Buffer.from(digest).toString('hex')
    this.files.set(sha256, data.slice())
    return { sha256, size: data.byteLength }
  }
  async read(sha256: string) {
    return this.files.get(sha256)
  }
}

export interface OpenOptions {
  readonly secure?: boolean
  readonly pollMs?: number
  readonly onError?: (error: unknown) => void
}

/** A web channel on the store that nobody has started. */
export function openChannel(
  store: MemoryStore,
  { secure = false, pollMs = 100, onError }: OpenOptions = {},
): WebChannel {
  return createWebChannel({
    account: 'site',
    key: new Uint8Array(32).fill(7),
    secure,
    history: store,
    blobs: store,
    pollMs,
    onError,
  })
}

/** A web channel with a shell behind it that records into memory and answers by a script. */
export async function startShell(
  store: MemoryStore,
  script: Script = () => [],
  options: OpenOptions = {},
): Promise<WebChannel> {
  const channel = openChannel(store, options)
  const { reports } = new Inbox()
  await channel.start(async (inbound) => {
    if (!store.hear(inbound)) return
    for (const message of script(inbound)) await deliver(store, channel, inbound.address, message)
  }, reports)
  return channel
}

/** Stores a message and sends it, as the shell does. */
export async function deliver(
  store: MemoryStore,
  channel: Channel,
  address: string,
  message: RenderedMessage,
) {
  const { seq } = store.say(address, message)
  return channel.send({ id: String(seq), address, message, priority: 1, attempt: 1 })
}
