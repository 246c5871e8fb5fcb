import { EventEmitter, on } from 'node:events'
import { z } from 'zod'
import type { Change } from '../../conversation/changes.ts'
import { may, router } from './procedures.ts'

export type { Change }

export const liveRouter = router({
  /** Hints of what has changed, as it changes. After a reconnect the page reads anew what it shows. */
  changes: may('inbox.read').subscription(async function* ({ ctx, signal }) {
    const bus = new EventEmitter<{ change: [Change] }>()
    const unfollow = ctx.deps.changes.follow((change) => bus.emit('change', change))
    try {
      for await (const [change] of on(bus, 'change', { signal })) {
        const one = change as Change
        if (one.kind === 'notice' && one.officerId !== ctx.officer.id) continue
        yield one
      }
    } finally {
      unfollow()
    }
  }),
  /** Tells colleagues that one looks at a conversation, or writes in it. */
  look: may('inbox.read')
    .meta({ audit: 'none' })
    .input(z.object({ conversationId: z.uuid(), typing: z.boolean() }))
    .mutation(({ ctx, input }) => {
      ctx.deps.changes.tell({
        kind: 'presence',
        id: input.conversationId,
        officerId: ctx.officer.id,
        typing: input.typing,
      })
    }),
})
