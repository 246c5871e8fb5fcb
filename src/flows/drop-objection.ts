import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { ownRequest } from './own-requests.ts'

const objected = ownRequest(({ status }) => status === 'reconsideration')

/** The applicant takes an objection back, while the decision is being looked at anew. */
export const dropObjection = flow('drop-objection', {
  version: 1,
  action: 'drop-objection',
  start: 'request',
  steps: {
    request: objected.step('sure'),
    sure: confirm({
      when: (at) => objected.all(at).length > 0,
      params: (at) => ({ number: { ltr: objected.of(at)?.number ?? '' } }),
      yes: 'dropped',
      no: (at) => (objected.of(at) ? 'kept' : 'nothing'),
    }),
    dropped: end((at) => {
      const request = objected.of(at)
      if (!request) throw new Error('no objection to take back')
      return {
        say: [
          {
            key: 'drop-objection.done',
            params: { number: { ltr: request.number } },
            options: [actionOption('status'), actionOption('menu')],
          },
        ],
        events: [{ type: 'objectionDropped', requestId: request.id }],
      }
    }),
    kept: end(() => ({
      say: [{ key: 'drop-objection.kept', options: [actionOption('status'), actionOption('menu')] }],
    })),
    nothing: end(() => ({
      say: [{ key: 'drop-objection.nothing', options: [actionOption('status'), actionOption('menu')] }],
    })),
  },
})
