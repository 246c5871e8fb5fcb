import { z } from 'zod'
import type { HandoffReason } from '../../domain/handoff.ts'
import { audience } from '../../store/handoff-audience.ts'
import { DONE, defineTask } from '../task.ts'
import type { HandoffTaskDeps } from './handoff-promise.ts'

/** Tells officers of someone who needs one: the team it is with, everybody where it is nobody's or there is danger. */
export function handoffOpenedTask({ db, pool, notify }: HandoffTaskDeps) {
  return defineTask(
    'handoff-opened',
    { tries: 20, seconds: 30 },
    z.object({ conversationId: z.uuid() }),
    async ({ conversationId }) => {
      const open = await db.handoff.findFirst({
        where: { conversationId, status: { in: ['waiting', 'claimed'] } },
      })
      if (!open) return DONE
      const crisis = open.urgency === 0
      const detail = { reason: open.reason satisfies string as HandoffReason }
      if (open.status === 'waiting') {
        const to = await audience(pool, 'handling', crisis ? null : open.teamId)
        await notify(to, { kind: crisis ? 'crisisOpened' : 'handoffOpened', conversationId, detail })
      } else if (crisis && open.claimedBy) {
        // Danger in a conversation somebody has: they may be looking at another one.
        const leading = await audience(pool, 'leading')
        await notify([open.claimedBy, ...leading], { kind: 'crisisOpened', conversationId, detail })
      }
      return DONE
    },
  )
}
