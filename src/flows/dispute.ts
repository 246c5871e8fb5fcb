import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Prompt } from '../engine/prompt.ts'
import type { Step } from '../engine/step.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { text } from '../engine/steps/text.ts'
import { ownRequest } from './own-requests.ts'

/** Requests an officer wrote down. */
const recorded = ownRequest(({ source = 'chat' }) => source !== 'chat')

/** What an officer wrote down is read back to whose request it is, and they can say that it is not what they told. */
export const dispute = flow('dispute', {
  version: 1,
  action: 'dispute',
  start: 'request',
  steps: {
    request: recorded.step((at) => (recorded.of(at) ? 'show' : 'nothing')),
    show: lookingUp(
      confirm({
        params: (at) => ({ number: { ltr: recorded.of(at)?.number ?? '' } }),
        yes: 'right',
        no: 'left',
      }),
    ),
    right: readBack(confirm({ yes: 'fine', no: 'words' })),
    words: text({ min: 3, max: 1500, next: 'disputed' }),
    disputed: end((at) => {
      const request = recorded.of(at)
      if (!request) throw new Error('nothing to dispute')
      const words = String(at.answers.words)
      return {
        say: [
          {
            key: 'dispute.disputed',
            params: { number: { ltr: request.number } },
            options: [actionOption('status'), actionOption('menu')],
          },
        ],
        events: [
          { type: 'requestDisputed', requestId: request.id, text: words },
          { type: 'handoffOpened', reason: 'dispute', urgency: 'normal', words },
        ],
      }
    }),
    fine: end(() => ({ say: [{ key: 'dispute.fine', options: [actionOption('menu')] }] })),
    left: end(() => ({ say: [{ key: 'dispute.left', options: [actionOption('menu')] }] })),
    nothing: end(() => ({
      say: [{ key: 'dispute.nothing', options: [actionOption('status'), actionOption('menu')] }],
    })),
  },
})

/** So that the lines are at hand when they are wanted. */
function lookingUp<Name extends string>(step: Step<Name>): Step<Name> {
  return {
    ...step,
    query: (_, at) => {
      const request = recorded.of(at)
      return request ? { kind: 'recorded', requestId: request.id } : null
    },
  }
}

/** The lines as they were read back when the request was sent; asked again later, in one line without them. */
function readBack<Name extends string>(step: Step<Name>): Step<Name> {
  return {
    ...step,
    ask: (at): Prompt => {
      const lines = at.context.recorded ?? []
      return {
        ...step.ask(at),
        key: lines.length ? 'dispute.right.prompt' : 'dispute.right.again',
        params: {
          lines: {
            lines: lines.map(({ label, value }) => ({ key: 'summary.line', params: { label, value } })),
          },
        },
      }
    },
  }
}
