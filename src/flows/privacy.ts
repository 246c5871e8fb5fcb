import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'

/** What is kept, why, for how long, and the person's rights. */
export const privacy = flow('privacy', {
  version: 1,
  action: 'privacy',
  start: 'shown',
  steps: {
    shown: end(({ context: { association } }) => ({
      say: [
        {
          key: 'privacy.notice',
          params: {
            association: { text: association.name },
            months: { key: 'duration.months', params: { count: association.privacy.retentionMonths } },
          },
        },
        {
          key: 'privacy.rights',
          params: { controller: { text: association.privacy.controller } },
          options: [actionOption('my-data'), actionOption('menu')],
        },
      ],
    })),
  },
})
