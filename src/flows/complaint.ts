import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { text } from '../engine/steps/text.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { whenAnswered } from './officer.ts'

/** A complaint or suggestion. One recognised in free text brings its words along and is only confirmed. */
export const complaint = flow('complaint', {
  version: 1,
  action: 'complaint',
  start: 'sure',
  steps: {
    sure: confirm({
      when: ({ answers }) => typeof answers.words === 'string',
      yes: 'filed',
      no: ({ answers }) => (typeof answers.words === 'string' ? 'left' : 'words'),
    }),
    words: text({ min: 5, max: 1500, next: 'filed' }),
    filed: end(({ answers, context }) => {
      const words = maskNationalIds(String(answers.words))
      return {
        say: [{ key: 'complaint.filed' }, { ...whenAnswered(context), options: [actionOption('menu')] }],
        events: [
          { type: 'complaintFiled', text: words },
          { type: 'handoffOpened', reason: 'complaint', urgency: 'high', words },
        ],
      }
    }),
    left: end(() => ({
      say: [{ key: 'complaint.left', options: [actionOption('officer'), actionOption('menu')] }],
    })),
  },
})
