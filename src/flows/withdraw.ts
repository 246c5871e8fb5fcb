import { OPEN_TO_WITHDRAWAL } from '../domain/help-request.ts'
import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { ownRequest } from './own-requests.ts'

const open = ownRequest(({ status }) => OPEN_TO_WITHDRAWAL.includes(status))

/** The applicant takes a request back, until it is decided. */
export const withdraw = flow('withdraw', {
  version: 1,
  action: 'withdraw',
  start: 'request',
  steps: {
    request: open.step('sure'),
    sure: confirm({
      when: (at) => open.all(at).length > 0,
      params: (at) => ({ number: { ltr: open.of(at)?.number ?? '' } }),
      yes: 'withdrawn',
      no: (at) => (open.of(at) ? 'kept' : 'nothing'),
    }),
    withdrawn: end((at) => {
      const request = open.of(at)
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
    nothing: end(({ context: { requests } }) => ({
      say: [
        {
          key: 'withdraw.nothing',
          options: [
            ...(requests.some(({ status }) => status === 'reconsideration')
              ? [actionOption('drop-objection')]
              : []),
            actionOption('status'),
            actionOption('menu'),
          ],
        },
      ],
    })),
  },
})
