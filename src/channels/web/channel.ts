import type { InboundContent, Sender } from '../../domain/message.ts'
import type { Blobs } from '../../store/blobs.ts'
import type { HistoryPage, WebHistory } from '../../store/web-history.ts'
import type { Channel, ChannelState, Receive } from '../channel.ts'
import { MAX_FILE } from './attachment.ts'
import { createLive, type Listener } from './live.ts'
import { createSessions, type Sessions } from './session.ts'

export interface WebChannelOptions {
  /** Which of our web chats; there is usually one. */
  readonly account: string
  /** Secret of at least 32 bytes behind the visitors' cookies; see {@link Sessions}. */
  readonly key: Uint8Array
  /** Whether the site is served over https. */
  readonly secure: boolean
  readonly history: WebHistory
  readonly blobs: Blobs
  /** Milliseconds between looks for what other processes have said. */
  readonly pollMs?: number
  /** Told of failures nobody else hears of; never carries what was said. */
  readonly onError?: (error: unknown, doing: 'record' | 'follow') => void
  /** The clock; the computer's own unless a test brings another. */
  readonly now?: () => Date
}

/** The chat on our own site: a channel, and what the HTTP routes of its page need. */
export interface WebChannel extends Channel {
  readonly sessions: Sessions
  readonly blobs: Blobs
  /**
   * Records what a visitor said.
   * @returns true once it is recorded; false when it could not be, and sending the same id again is the way on
   */
  submit(message: { address: string; id: string; content: InboundContent; sender: Sender }): Promise<boolean>
  /** Tells a page of what is said from here on; returns what stops it. */
  follow(address: string, afterSeq: number, listener: Listener): () => void
  /** Rejects when the database is away. */
  page(address: string, before?: string): Promise<HistoryPage>
  /** Whether the address may see the attachment of that ref: it sent it, or was sent it. */
  sent(address: string, ref: string): Promise<boolean>
}

/** The channel to the page of `page/`. What is said to it is stored by the shell, so that sending only wakes open pages. */
export function createWebChannel(options: WebChannelOptions): WebChannel {
  const { account, history, blobs, now = () => new Date() } = options
  const live = createLive(history, {
    ...(options.pollMs === undefined ? {} : { pollMs: options.pollMs }),
    onError: (error) => options.onError?.(error, 'follow'),
  })
  const underway = new Set<Promise<boolean>>()
  let receive: Receive | undefined
  let state: ChannelState = { state: 'starting', since: now().toISOString() }

  async function record(message: Parameters<WebChannel['submit']>[0], through: Receive): Promise<boolean> {
    const { address, id, content, sender } = message
    const at = now().toISOString()
    live.typing(address, true)
    try {
      await through({ channel: 'web', account, externalId: id, address, sentAt: at, sender, content })
      live.said(address, { from: 'visitor', id, at, content })
      return true
    } catch (error) {
      options.onError?.(error, 'record')
      return false
    } finally {
      live.typing(address, false)
      live.wake(address)
    }
  }

  return {
    name: 'web',
    account,
    limits: {
      text: 4096,
      options: 20,
      fileSize: MAX_FILE,
      media: ['photo', 'document', 'voice'],
      sharesContact: false,
    },
    pace: { lanes: 8, perSecond: Number.POSITIVE_INFINITY },
    sessions: createSessions({ key: options.key, secure: options.secure }),
    blobs,
    async start(through) {
      receive = through
      state = { state: 'connected', since: now().toISOString() }
    },
    async send({ id, address }) {
      live.wake(address)
      return { ok: true, externalIds: [id] }
    },
    async typing(address) {
      live.typing(address, true)
    },
    async fetch(ref) {
      const data = await blobs.read(ref).catch(() => null)
      if (data === null) return { ok: false, reason: 'unreachable' }
      return data ? { ok: true, data } : { ok: false, reason: 'gone' }
    },
    state: () => state,
    async submit(message) {
      if (!receive) return false
      const recording = record(message, receive)
      underway.add(recording)
      return recording.finally(() => underway.delete(recording))
    },
    follow: (address, afterSeq, listener) => live.follow(address, afterSeq, listener),
    page: (address, before) => history.page(address, before),
    sent: (address, ref) => history.sent(address, ref),
    async stop() {
      receive = undefined
      state = { state: 'stopped', since: now().toISOString() }
      live.close()
      await Promise.all(underway)
    },
  }
}
