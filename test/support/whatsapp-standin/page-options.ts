/** How the page behaves where WhatsApp Web's builds differ, or where the real page's behaviour is unknown. */
export interface PageOptions {
  /** What `window.Debug.VERSION` says. */
  readonly version: string
  /** Under which name a message key has its text: `$1` since July 2026, `_serialized` before. */
  readonly msgKeyField: string
  /** `listener`: synchronised only once the library listens; `none`: at once, so that the library misses it. */
  readonly syncGate: 'listener' | 'none'
  /** Milliseconds from the queued messages to `hasSynced`. */
  readonly syncDelayMs: number
  /** How often `hasSynced` turns true at start-up. */
  readonly syncRepeat: number
  /** Milliseconds in the state OPENING. */
  readonly openDelayMs: number
  /** Whether `hasSynced` turns false and true again after the connection was lost. */
  readonly resyncOnReconnect: boolean
  /** Messages of each chat that are in memory after the page has loaded. */
  readonly initialMsgsPerChat: number
  /** Messages that one request for earlier ones brings. */
  readonly earlierBatch: number
  /** Modules `window.require` does not know, as after a renaming. */
  readonly removedModules: readonly string[]
  /** Frames the page opens after it was paired. */
  readonly iframeOnPair: number
  /** Milliseconds until the first try to connect again; they double up to `reconnectMaxMs`. */
  readonly reconnectMs: number
  readonly reconnectMaxMs: number
}

export const PAGE_DEFAULTS: PageOptions = {
  version: '2.3000.1049999999',
  msgKeyField: '$1',
  syncGate: 'listener',
  syncDelayMs: 50,
  syncRepeat: 1,
  openDelayMs: 0,
  resyncOnReconnect: false,
  initialMsgsPerChat: 1,
  earlierBatch: 10,
  removedModules: [],
  iframeOnPair: 0,
  reconnectMs: 150,
  reconnectMaxMs: 1000,
}
