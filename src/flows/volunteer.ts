import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import { text } from '../engine/steps/text.ts'

/** Someone offers their time. */
export const volunteer = flow('volunteer', {
  version: 1,
  action: 'volunteer',
  start: 'offer',
  steps: {
    offer: text({ min: 5, max: 1000, next: 'offered' }),
    offered: end(({ answers }) => ({
      say: [{ key: 'volunteer.thanks', options: [actionOption('menu')] }],
      events: [{ type: 'volunteerOffered', text: String(answers.offer) }],
    })),
  },
})
