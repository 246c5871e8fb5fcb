import { EventEmitter, on } from 'node:events'
import { z } from 'zod'
import type { Change } from '../../conversation/changes.ts'
import { readSession } from '../../officers/sessions.ts'
import type { Context } from './context.ts'
import { seenConversation } from './guard.ts'
import { may, router } from './procedures.ts'
import { sessionToken } from './session-cookie.ts'

export type { Change }

/** How often, in milliseconds, the link looks whether its session is still open. */
const LOOK_MS = 60_000

export const liveRouter = router({
  /**
   * Hints of what has changed, as it changes; over when the session is. After a reconnect the page reads anew what it
   * shows.
   */
  changes: may('inbox.read').subscription(async function* ({ ctx, signal }) {
    const bus = new EventEmitter<{ change: [Change] }>()
    const over = new AbortController()
    const look = async () => {
      if (!(await isOpen(ctx))) over.abort()
    }
    const timer = setInterval(look, LOOK_MS)
    const together = createTogether((change) => bus.emit('change', change))
    const unfollow = ctx.deps.changes.follow((change) => {
      together.add(change)
      // Whoever ends sessions tells their officer.
      if (change.kind === 'notice' && change.officerId === ctx.officer.id) void look()
    })
    try {
      const until = signal ? AbortSignal.any([signal, over.signal]) : over.signal
      for await (const [change] of on(bus, 'change', { signal: until })) {
        const one = change as Change
        if (one.kind === 'notice' && one.officerId !== ctx.officer.id) continue
        yield one
      }
    } catch (error) {
      if (!over.signal.aborted) throw error
    } finally {
      clearInterval(timer)
      unfollow()
      together.stop()
    }
  }),
  /** Tells colleagues that one looks at a conversation, or writes in it. */
  look: may('inbox.read')
    .meta({ audit: 'none' })
    .input(z.object({ conversationId: z.uuid(), typing: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await seenConversation(ctx, input.conversationId)
      ctx.deps.changes.tell({
        kind: 'presence',
        id: input.conversationId,
        officerId: ctx.officer.id,
        typing: input.typing,
      })
    }),
})

/** Milliseconds in which the same hint is passed on once: a turn, its delivery and its ticks come one after the other. */
const TOGETHER_MS = 50

/** Passes the first hint on at once; what comes again right after it, once, a moment later. */
function createTogether(pass: (change: Change) => void) {
  const waiting = new Map<string, Change | null>()
  const timers = new Set<NodeJS.Timeout>()
  return {
    add(change: Change) {
      const key = JSON.stringify(change)
      if (waiting.has(key)) {
        waiting.set(key, change)
        return
      }
      waiting.set(key, null)
      const timer = setTimeout(() => {
        timers.delete(timer)
        const again = waiting.get(key)
        waiting.delete(key)
        if (again) pass(again)
      }, TOGETHER_MS)
      timers.add(timer)
      pass(change)
    },
    stop() {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** Whether the session of a link is still open; a database that is away does not end it. */
async function isOpen({ deps, request }: Context): Promise<boolean> {
  try {
    return (await readSession(deps.db, sessionToken(request) ?? '', false)) !== null
  } catch {
    return true
  }
}
