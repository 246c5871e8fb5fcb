import { setTimeout as pauseFor } from 'node:timers/promises'
import { z } from 'zod'
import type { Listener } from '../store/listen.ts'

const change = z.union([
  /** Something of a conversation is new: a message, its delivery, its handoff, a note. */
  z.object({
    kind: z.literal('conversation'),
    id: z.string(),
    /** Something was said or delivered, and nobody's queue has changed by it. */
    quiet: z.literal(true).optional(),
  }),
  /** News for one officer. */
  z.object({ kind: z.literal('notice'), officerId: z.string() }),
  /** An officer looks at a conversation, or writes in it; gone after some seconds without another sign. */
  z.object({ kind: z.literal('presence'), id: z.string(), officerId: z.string(), typing: z.boolean() }),
  /** A help request has moved, or something of it is new. */
  z.object({ kind: z.literal('request'), id: z.string() }),
  /** Something of a committee's session is new: its agenda, who is there, a vote, a decision. */
  z.object({ kind: z.literal('committee'), id: z.string() }),
  /** The settings, a channel or the officers have changed. */
  z.object({ kind: z.literal('settings') }),
])
/** A hint that something has changed, for whoever shows it. What it is now is read from the database. */
export type Change = z.infer<typeof change>

const packet = z.object({ from: z.string(), changes: z.array(change) })

/**
 * Hints between everything that changes and everybody who watches, over all processes. A hint can be lost with the
 * process or the connection it is in: whoever watches reads anew after a reconnect, and now and then anyway.
 */
export interface Changes {
  tell(change: Change): void
  /** @returns what ends it */
  follow(listener: (change: Change) => void): () => void
  stop(): Promise<void>
}

/** Hints of this many milliseconds travel together: a commit for each would slow everything else down. */
const TOGETHER_MS = 40
/** PostgreSQL carries less than 8,000 bytes. */
const MOST_TOGETHER = 60

/**
 * @param listener carries hints to other processes
 * @param processId whose own hints are not heard twice
 * @param alone whether there is no other process to carry them to
 */
export function createChanges(
  listener: Listener,
  processId: string,
  onError: (error: unknown) => void,
  alone: () => boolean = () => false,
): Changes {
  const followers = new Set<(change: Change) => void>()
  const waiting = new Map<string, Change>()
  let sending = false
  let unlisten: Promise<() => Promise<void>> | undefined
  let stopped = false

  const hear = (one: Change) => {
    for (const follower of followers)
      try {
        follower(one)
      } catch (error) {
        // Whoever tells of a change has nothing to do with what others make of it.
        onError(error)
      }
  }
  async function send(): Promise<void> {
    sending = true
    while (waiting.size > 0) {
      await pauseFor(TOGETHER_MS, undefined, { ref: false })
      const changes = [...waiting.values()].slice(0, MOST_TOGETHER)
      for (const one of changes) waiting.delete(JSON.stringify(one))
      await listener.notify(JSON.stringify({ from: processId, changes })).catch(onError)
    }
    sending = false
  }
  function listen(): void {
    unlisten ??= listener.listen((payload) => {
      const read = packet.safeParse(parsed(payload))
      if (read.success && read.data.from !== processId) read.data.changes.forEach(hear)
    })
    unlisten.catch((error: unknown) => {
      unlisten = undefined
      onError(error)
    })
  }
  return {
    tell(one) {
      if (stopped) return
      hear(one)
      if (alone()) return
      waiting.set(JSON.stringify(one), one)
      if (!sending) void send()
    },
    follow(follower) {
      followers.add(follower)
      listen()
      return () => followers.delete(follower)
    },
    async stop() {
      stopped = true
      waiting.clear()
      followers.clear()
      await unlisten?.then((end) => end()).catch(onError)
    },
  }
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
