import { feedbackNumber } from '../domain/feedback.ts'
import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Prompt } from '../engine/prompt.ts'
import type { At, Step } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { confirm } from '../engine/steps/confirm.ts'
import { text } from '../engine/steps/text.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { whenAnswered } from './officer.ts'

/**
 * A complaint or a suggestion: the first brings an officer at once, the second has time. One recognised in free text
 * brings its words along and is only confirmed.
 */
export const complaint = flow('complaint', {
  version: 2,
  action: 'complaint',
  start: 'kind',
  steps: {
    kind: choice({ options: ['complaint', 'suggestion'], next: 'sure' }),
    sure: byKind(
      confirm({
        when: ({ answers }) => typeof answers.words === 'string',
        yes: 'filed',
        no: ({ answers }) => (typeof answers.words === 'string' ? 'left' : 'words'),
      }),
    ),
    words: byKind(text({ min: 5, max: 1500, next: 'filed' })),
    filed: end(filed),
    left: end(() => ({
      say: [{ key: 'complaint.left', options: [actionOption('officer'), actionOption('menu')] }],
    })),
  },
})

/** Asked in words for a complaint or for a suggestion, at `complaint.<step>.promptFor.<kind>`. */
function byKind<Name extends string>(step: Step<Name>): Step<Name> {
  return {
    ...step,
    ask: (at): Prompt => ({ ...step.ask(at), key: `complaint.${at.step}.promptFor.${kindOf(at)}` }),
  }
}

const kindOf = ({ answers }: Pick<At, 'answers'>) =>
  answers.kind === 'suggestion' ? 'suggestion' : 'complaint'

function filed({ answers, context }: At): Ending {
  const words = maskNationalIds(String(answers.words))
  const number = feedbackNumber(context.random)
  const params = { number: { ltr: number } }
  const options = [actionOption('my-feedback'), actionOption('menu')]
  if (kindOf({ answers }) === 'suggestion')
    return {
      say: [{ key: 'complaint.suggested', params, options }],
      events: [{ type: 'suggestionMade', number, text: words }],
    }
  return {
    say: [
      { key: 'complaint.filed', params },
      { ...whenAnswered(context), options },
    ],
    events: [
      { type: 'complaintFiled', number, text: words },
      { type: 'handoffOpened', reason: 'complaint', urgency: 'high', words },
    ],
  }
}
