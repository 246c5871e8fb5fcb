import type pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Notify } from '../../conversation/handoff/notices.ts'
import { audience } from '../../store/handoff-audience.ts'
import { contactById } from '../../store/retention-people.ts'
import { ANSWER_DAYS } from '../../store/retention-rules.ts'
import { DONE, defineTask } from '../task.ts'

const DAY = 86_400

/** Reminds officers, day after day, of a wish to be erased that the law wants answered; silent while a hold forbids it. */
export function eraseWaitsTask(pool: pg.Pool, log: Logger, notify: Notify) {
  return defineTask(
    'erase-waits',
    { tries: 100, seconds: 30 },
    z.object({ contactId: z.uuid() }),
    async ({ contactId }) => {
      const contact = await contactById(pool, contactId)
      if (!contact?.erasureAsked) return DONE
      const until = new Date(contact.erasureAsked.getTime() + ANSWER_DAYS * DAY * 1000)
      if (!contact.heldSince) {
        log.error(
          { contact: contactId, since: contact.erasureAsked, until },
          'a wish to be erased waits for its answer',
        )
        await notify(await audience(pool, 'running'), { kind: 'requestErasure' })
      }
      return { kind: 'later', seconds: DAY }
    },
  )
}
