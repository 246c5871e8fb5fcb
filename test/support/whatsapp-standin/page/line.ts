import type { Push } from '../wire.ts'
import { options } from './options.ts'
import { closeOutbox, openOutbox } from './outbox.ts'
import { device } from './server.ts'
import { self, setState, socket } from './state.ts'

/** The connection on which the server tells by itself. */
let line: EventSource | null = null
let left = false
let wasLost = false
const waiting: (() => void)[] = []
let take: (push: Push) => void = () => {}

export function onPush(taker: (push: Push) => void): void {
  take = taker
}

export function dropLine(): void {
  closeOutbox()
  line?.close()
  line = null
}

/** Ends the line for good: the page is about to be left. @returns false when that was done before */
export function leave(): boolean {
  if (left) return false
  left = true
  dropLine()
  return true
}

/** Resolves when the line is open, also when that takes more than one try. */
export function openLine(): Promise<void> {
  const whose = device.token ? `device=${device.token}` : `pairing=${self.pairing}`
  const opening = new EventSource(`/standin/line?${whose}`)
  line = opening
  opening.onopen = () => {
    for (const resolve of waiting.splice(0)) resolve()
    if (line === opening) opened()
  }
  opening.onerror = () => lost(opening)
  opening.onmessage = ({ data }) => take(JSON.parse(data))
  return new Promise((resolve) => waiting.push(resolve))
}

function opened(): void {
  const again = wasLost
  wasLost = false
  if (!device.token || !socket.hasSynced) return
  setState('CONNECTED')
  openOutbox()
  if (again && options.resyncOnReconnect) resync()
}

function lost(broken: EventSource): void {
  broken.close()
  if (line !== broken || left) return
  dropLine()
  wasLost = true
  if (device.token) setState('TIMEOUT')
  setTimeout(() => {
    if (left || line) return
    if (device.token) setState('OPENING')
    void openLine()
  }, options.reconnectMs)
}

export function resync(): void {
  socket.set({ hasSynced: false })
  socket.set({ hasSynced: true })
}
