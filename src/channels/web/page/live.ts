import type { EventName, HistoryItem } from '../wire.ts'
import { apiUrl } from './api.ts'

export interface LiveHandlers {
  /** Where to go on from: the highest number seen. */
  after(): number
  item(item: HistoryItem): void
  typing(on: boolean): void
  /** The line is up (again) or down. */
  link(up: boolean): void
}

/** The server shows life every 15 s; after this long a silent line counts as dead, in milliseconds. */
const SILENCE = 40_000
/** A tab out of sight gives its connection back after this long: a browser has only six per site. */
const OUT_OF_SIGHT = 60_000

type Timer = ReturnType<typeof setTimeout>

/** Keeps a line to the server open: with growing pauses, at once when the network or the person comes back. */
export function connect(handlers: LiveHandlers): void {
  let source: EventSource | undefined
  let tries = 0
  let retry: Timer | undefined
  let silence: Timer | undefined
  let hiding: Timer | undefined

  const alive = () => {
    clearTimeout(silence)
    silence = setTimeout(lost, SILENCE)
  }
  const close = () => {
    clearTimeout(retry)
    clearTimeout(silence)
    source?.close()
    source = undefined
  }
  const lost = () => {
    close()
    handlers.link(false)
    const pause = Math.min(30_000, 500 * 2 ** tries++)
    retry = setTimeout(open, pause * (0.75 + Math.random() / 2))
  }
  function open() {
    close()
    source = new EventSource(apiUrl('events', { after: handlers.after() }))
    const on = (name: EventName, act: (data: unknown) => void) =>
      source?.addEventListener(name, (event) => {
        alive()
        act(JSON.parse(event.data))
      })
    source.onopen = () => {
      tries = 0
      alive()
      handlers.link(true)
    }
    source.onerror = lost
    on('item', (item) => handlers.item(item as HistoryItem))
    on('typing', (state) => handlers.typing(state === true))
    on('ping', () => {})
    alive()
  }

  const back = () => {
    clearTimeout(hiding)
    if (document.hidden) hiding = setTimeout(close, OUT_OF_SIGHT)
    else if (!source) {
      tries = 0
      open()
    }
  }
  addEventListener('online', back)
  addEventListener('offline', () => source && lost())
  document.addEventListener('visibilitychange', back)
  open()
}
