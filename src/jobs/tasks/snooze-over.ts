import { z } from 'zod'
import { wakeAt } from '../../store/inbox-snooze.ts'
import { defineTask } from '../task.ts'

const payload = z.object({ handoffId: z.uuid(), conversationId: z.uuid() })

/** Brings back into the queue what an officer had put off until now. */
export function snoozeOverTask() {
  return defineTask('snooze-over', { tries: 20, seconds: 30 }, payload, async (snooze) => ({
    kind: 'done',
    statements: [wakeAt(snooze.handoffId)],
    wakes: [snooze.conversationId],
  }))
}
