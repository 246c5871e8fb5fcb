import type { Logger } from 'pino'
import { z } from 'zod'
import type { Database } from '../../store/prisma.ts'
import { DONE, defineTask } from '../task.ts'

/** Seconds between two alarms about the same conversation. */
const AGAIN_SECONDS = 300

/** Raises the alarm while a person in danger waits for an officer; again and again, until someone claims it. */
export function crisisUnclaimedTask(db: Database, log: Logger) {
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
      return { kind: 'later', seconds: AGAIN_SECONDS }
    },
  )
}
