import type { RequestSummary } from '../domain/help-request.ts'
import type { Context } from '../engine/context.ts'
import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { At } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { text } from '../engine/steps/text.ts'
import { requestOptions } from './own-requests.ts'

/** The applicant objects to a refusal, in their own words. */
export const objection = flow('objection', {
  version: 1,
  action: 'object',
  start: 'request',
  steps: {
    request: choice({
      when: ({ context }) => declined(context).length > 1,
      options: ({ context }) => requestOptions(declined(context)),
      next: ({ context }) => (declined(context).length === 0 ? 'raised' : 'words'),
    }),
    words: text({ min: 5, max: 1500, next: 'raised' }),
    raised: end((at) => {
      const request = requestOf(at)
      if (!request)
        return {
          say: [{ key: 'objection.nothing', options: [actionOption('status'), actionOption('menu')] }],
        }
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
          { type: 'handoffOpened', reason: 'complaint', urgency: 'high', words },
        ],
      }
    }),
  },
})

const declined = ({ requests }: Context): readonly RequestSummary[] =>
  requests.filter(({ status }) => status === 'declined')
const requestOf = ({ answers, context }: At) =>
  declined(context).find(({ id }) => id === answers.request) ?? declined(context)[0]
