import { OPEN_TO_WITHDRAWAL, type RequestSummary } from '../domain/help-request.ts'
import type { Context } from '../engine/context.ts'
import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { At } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { requestOptions } from './own-requests.ts'

/** The applicant takes a request back, until it is decided. */
export const withdraw = flow('withdraw', {
  version: 1,
  action: 'withdraw',
  start: 'request',
  steps: {
    request: choice({
      when: ({ context }) => open(context).length > 1,
      options: ({ context }) => requestOptions(open(context)),
      next: 'sure',
    }),
    sure: confirm({
      when: ({ context }) => open(context).length > 0,
      params: (at) => ({ number: { ltr: requestOf(at)?.number ?? '' } }),
      yes: 'withdrawn',
      no: (at) => (requestOf(at) ? 'kept' : 'nothing'),
    }),
    withdrawn: end((at) => {
      const request = requestOf(at)
      if (!request) throw new Error('nothing to withdraw')
      return {
        say: [
          {
            key: 'withdraw.done',
            params: { number: { ltr: request.number } },
            options: [actionOption('menu')],
          },
        ],
        events: [{ type: 'helpRequestWithdrawn', requestId: request.id }],
      }
    }),
    kept: end(() => ({
      say: [{ key: 'withdraw.kept', options: [actionOption('status'), actionOption('menu')] }],
    })),
    nothing: end(() => ({
      say: [{ key: 'withdraw.nothing', options: [actionOption('status'), actionOption('menu')] }],
    })),
  },
})

const open = ({ requests }: Context): readonly RequestSummary[] =>
  requests.filter(({ status }) => OPEN_TO_WITHDRAWAL.includes(status))
const requestOf = ({ answers, context }: At) =>
  open(context).find(({ id }) => id === answers.request) ?? open(context)[0]
