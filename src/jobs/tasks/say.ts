import { z } from 'zod'
import type { Desk } from '../../conversation/desk.ts'
import { optionsShown } from '../../conversation/options-shown.ts'
import { keptReply } from '../../engine/kept-reply.ts'
import { DONE, defineTask } from '../task.ts'

const payload = z.object({
  conversationId: z.uuid(),
  reply: keptReply,
  priority: z.union([z.literal(0), z.literal(1), z.literal(2)]),
})

/** Until it is tried again while an officer is talking with them. */
const HELD_SECONDS = 300

/** Says something at the time it was kept for. */
export function sayTask(desk: Pick<Desk, 'compose'>) {
  return defineTask(
    'say',
    { tries: 5, seconds: 30 },
    payload,
    async ({ conversationId, reply, priority }) => {
      const composed = await desk.compose(conversationId, reply, priority)
      if (composed === 'held') return { kind: 'later', seconds: HELD_SECONDS }
      return typeof composed === 'string'
        ? DONE
        : {
            kind: 'done',
            statements: [composed, ...optionsShown(conversationId, reply)],
            wakes: [conversationId],
          }
    },
  )
}
