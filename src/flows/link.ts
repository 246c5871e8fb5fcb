import { inviteKey, parseInviteCode } from '../domain/invite-code.ts'
import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import { triesLeft } from '../engine/proof.ts'
import { refusedProof, statusOf } from './status.ts'

/** A code an officer gave out, sent as a message: it ties the request to this chat. A wrong one tells nothing. */
export const link = flow('link', {
  version: 1,
  start: 'linked',
  steps: {
    linked: end(({ answers, context }): Ending => {
      const code = parseInviteCode(String(answers.code))
      if (context.found && code)
        return {
          say: [{ key: 'link.done' }, ...statusOf(context.found, context)],
          events: [
            {
              type: 'requestLinked',
              requestId: context.found.id,
              codeDigest: context.seal(inviteKey(code)).digest,
            },
          ],
        }
      if (!triesLeft(context))
        return { say: [{ key: 'status.tooMany', options: [actionOption('officer'), actionOption('menu')] }] }
      return refusedProof('link.refused')
    }),
  },
})
