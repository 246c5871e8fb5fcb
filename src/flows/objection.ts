import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { At } from '../engine/step.ts'
import { text } from '../engine/steps/text.ts'
import { ownRequest } from './own-requests.ts'

const declined = ownRequest(({ status }) => status === 'declined')

/** The applicant objects to a refusal, in their own words. */
export const objection = flow('objection', {
  version: 1,
  action: 'object',
  start: 'request',
  steps: {
    request: declined.step((at) => (declined.of(at) ? 'words' : 'raised')),
    words: text({ min: 5, max: 1500, next: 'raised' }),
    raised: end((at) => {
      const request = declined.of(at)
      if (!request) return nothingToObjectTo(at)
      const words = String(at.answers.words)
      const { committee } = at.context.association
      return {
        say: [
          {
            key: committee ? 'objection.raisedCommittee' : 'objection.raised',
            params: {
              number: { ltr: request.number },
              committee: committee ? { text: committee.name } : '',
            },
            options: [actionOption('status'), actionOption('menu')],
          },
        ],
        events: [
          { type: 'objectionRaised', requestId: request.id, text: words },
          { type: 'handoffOpened', reason: 'objection', urgency: 'high', words },
        ],
      }
    }),
  },
})

/** One that is being looked at already, or no decision; a person can say more in both. */
function nothingToObjectTo({ context: { requests } }: At): Ending {
  const objected = requests.find(({ status }) => status === 'reconsideration')
  if (!objected)
    return { say: [{ key: 'objection.nothing', options: DOORS.map((action) => actionOption(action)) }] }
  return {
    say: [
      {
        key: 'objection.underWay',
        params: { number: { ltr: objected.number } },
        options: [actionOption('drop-objection'), ...DOORS.map((action) => actionOption(action))],
      },
    ],
  }
}

const DOORS = ['status', 'officer', 'menu'] as const
