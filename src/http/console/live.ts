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
    const unfollow = ctx.deps.changes.follow((change) => {
      bus.emit('change', change)
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

/** Whether the session of a link is still open; a database that is away does not end it. */
async function isOpen({ deps, request }: Context): Promise<boolean> {
  try {
    return (await readSession(deps.db, sessionToken(request) ?? '', false)) !== null
  } catch {
    return true
  }
}
