import type { Logger } from 'pino'
import { z } from 'zod'
import { audience } from '../../store/handoff-audience.ts'
import { DONE, defineTask } from '../task.ts'
import { type HandoffTaskDeps, mark } from './handoff-promise.ts'

/** Seconds between two alarms about the same conversation. */
const AGAIN_SECONDS = 300

/** Tells everybody that a person in danger waits for an officer; again and again, until someone claims it. */
export function crisisUnclaimedTask({
  db,
  pool,
  notify,
  now,
  log,
}: Omit<HandoffTaskDeps, 'association'> & { readonly log: Logger }) {
  return defineTask(
    'crisis-unclaimed',
    { tries: 100, seconds: 30 },
    z.object({ conversationId: z.uuid() }),
    async ({ conversationId }) => {
      const waiting = await db.handoff.findFirst({ where: { conversationId, status: 'waiting', urgency: 0 } })
      if (!waiting) return DONE
      log.error(
        { conversation: conversationId, handoff: waiting.id, since: waiting.openedAt },
        'a person in danger still waits for an officer',
      )
      await mark(pool, 'escalated', waiting.id, now())
      const minutes = Math.round((now().getTime() - waiting.openedAt.getTime()) / 60_000)
      await notify(await audience(pool, 'handling'), {
        kind: 'crisisUnclaimed',
        conversationId,
        detail: { minutes },
      })
      return { kind: 'later', seconds: AGAIN_SECONDS }
    },
  )
}
