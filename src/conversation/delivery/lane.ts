import { performance } from 'node:perf_hooks'
import type { Channel } from '../../channels/channel.ts'
import type { ClaimedMessage } from '../../store/outbound-store.ts'

/** The sends of one channel: so many at once, so many a second, urgent ones first, none while the network asks us to wait. */
export interface Lane {
  readonly channel: Channel
  /** Sends the message as soon as the pace allows. */
  offer(message: ClaimedMessage): void
  /** Messages worth claiming from the queue now. */
  room(): number
  /** Whether a fresh reply may wait here rather than in the table. */
  takesReply(urgent: boolean): boolean
  pause(seconds: number): void
  /** Starts nothing more; answers what had not begun. */
  close(): ClaimedMessage[]
}

/** Replies that may wait in memory for each that is under way; the rest waits in the table. */
const WAITING_PER_SEND = 8

/** @param send sends one message and never rejects; a place is free again when it resolves */
export function createLane(channel: Channel, send: (message: ClaimedMessage) => Promise<void>): Lane {
  const { perSecond } = channel.pace
  // Asked each time: none while another process has the network’s session. What waits here then goes back by failing.
  const lanes = () => channel.pace.lanes
  const queues: ClaimedMessage[][] = [[], [], []]
  const tokens = createTokens(perSecond)
  let underWay = 0
  let closed = false
  let pausedUntil = 0
  let timer: NodeJS.Timeout | undefined

  const waiting = () => queues.reduce((sum, queue) => sum + queue.length, 0)
  const paused = () => performance.now() < pausedUntil

  function pump() {
    clearTimeout(timer)
    while (!closed && underWay < Math.max(1, lanes()) && waiting() > 0) {
      const wait = Math.max(pausedUntil - performance.now(), tokens.wait())
      if (wait > 0) {
        timer = setTimeout(pump, Math.ceil(wait))
        return
      }
      const message = queues.find((queue) => queue.length > 0)?.shift()
      if (!message) return
      tokens.take()
      underWay++
      void send(message).finally(() => {
        underWay--
        pump()
      })
    }
  }

  return {
    channel,
    offer(message) {
      queues[Math.min(Math.max(message.priority, 0), 2)]?.push(message)
      pump()
    },
    room: () => (closed || paused() ? 0 : Math.max(0, lanes() * 2 - underWay - waiting())),
    takesReply: (urgent) =>
      !closed && lanes() > 0 && (urgent || (!paused() && waiting() < lanes() * WAITING_PER_SEND)),
    pause(seconds) {
      pausedUntil = Math.max(pausedUntil, performance.now() + seconds * 1000)
      pump()
    },
    close() {
      closed = true
      clearTimeout(timer)
      return queues.flatMap((queue) => queue.splice(0))
    },
  }
}

/** A bucket that holds a quarter of a second's sends, so that a burst after silence stays within the pace. */
function createTokens(perSecond: number) {
  if (!Number.isFinite(perSecond)) return { wait: () => 0, take: () => {} }
  const size = Math.max(1, perSecond / 4)
  let level = size
  let at = performance.now()
  const refill = () => {
    const now = performance.now()
    level = Math.min(size, level + ((now - at) / 1000) * perSecond)
    at = now
  }
  return {
    /** Milliseconds until one more send is allowed. */
    wait() {
      refill()
      return level >= 1 ? 0 : ((1 - level) / perSecond) * 1000
    },
    take() {
      level -= 1
    },
  }
}
