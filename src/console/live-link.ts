import type { Change } from '../http/console/live.ts'

/** Whether hints arrive: `away` from the moment the link is lost until it is back. */
export type LinkState = 'connecting' | 'live' | 'away'

/** Opens the stream of hints. @returns what ends it */
export type OpenStream = (hear: {
  readonly change: (change: Change) => void
  readonly state: (state: LinkState) => void
}) => () => void

export interface Link {
  state(): LinkState
  follow(listener: (change: Change) => void): () => void
  /** Called whenever the state has changed; `missed`: hints may have been lost meanwhile. */
  watch(listener: (state: LinkState, missed: boolean) => void): () => void
  close(): void
}

type Said =
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'state'; readonly state: LinkState; readonly missed: boolean }
  | { readonly kind: 'ask' }

/**
 * One stream for all tabs of a browser: over HTTP/1.1 it allows six connections to a server, and every tab with a stream
 * of its own would take one for good. Whichever tab holds the lock has the stream and passes on what it hears; when it
 * closes, the next one takes over. Without locks (a page that came over plain http) every tab has its own.
 * @param name of the lock and the channel: who is signed in
 */
export function openLink(name: string, open: OpenStream): Link {
  const followers = new Set<(change: Change) => void>()
  const watchers = new Set<(state: LinkState, missed: boolean) => void>()
  const over = new AbortController()
  const tabs = 'locks' in navigator ? new BroadcastChannel(name) : null
  let state: LinkState = 'connecting'
  let leading = false
  let endStream = () => {}

  // The stream may have a last word after its end, when the channel is closed.
  const say = (said: Said) => {
    if (!over.signal.aborted) tabs?.postMessage(said)
  }
  const hear = (change: Change) => {
    for (const follower of followers) follower(change)
  }
  const show = (next: LinkState, missed: boolean) => {
    if (state === next && !missed) return
    state = next
    for (const watcher of watchers) watcher(next, missed)
  }
  function lead(): void {
    leading = true
    // Between the last word of the tab that had the stream until now and the first of ours, hints go by unheard.
    let lost = state !== 'connecting'
    endStream = open({
      change(change) {
        hear(change)
        say({ kind: 'change', change })
      },
      state(next) {
        const back = next === 'live' && lost
        lost = next === 'away' || (lost && next !== 'live')
        show(next, back)
        say({ kind: 'state', state: next, missed: back })
      },
    })
  }
  if (tabs) {
    tabs.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.kind === 'ask') {
        if (leading) say({ kind: 'state', state, missed: false })
      } else if (leading) return
      else if (data.kind === 'change') hear(data.change)
      else show(data.state, data.missed)
    }
    const held = async () => {
      lead()
      await new Promise<void>((resolve) => over.signal.addEventListener('abort', () => resolve()))
    }
    navigator.locks.request(name, { signal: over.signal }, held).catch(() => {})
    say({ kind: 'ask' })
  } else lead()

  return {
    state: () => state,
    follow(listener) {
      followers.add(listener)
      return () => followers.delete(listener)
    },
    watch(listener) {
      watchers.add(listener)
      return () => watchers.delete(listener)
    },
    close() {
      over.abort()
      endStream()
      tabs?.close()
    },
  }
}
