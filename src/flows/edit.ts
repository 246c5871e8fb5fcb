import { end, flow } from '../engine/flow.ts'
import type { Answers } from '../engine/session.ts'
import { type At, isRecord } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'
import { summaryLines } from '../engine/summary.ts'
import { helpRequest } from './help-request.ts'

/** Chooses which given answer to change; the form below goes on from there and finds its way back. */
export const edit = flow('edit', {
  version: 1,
  passing: true,
  start: 'which',
  steps: {
    which: choice({
      options: (at) =>
        givenLines(at).map(({ place, label }) => ({
          id: place.item ? `${place.step}/${place.item}` : place.step,
          label,
        })),
      understood: 'loosely',
      next: 'chosen',
    }),
    chosen: end(({ answers }) => {
      const [step = '', item] = String(answers.which).split('/')
      return { say: [], after: { kind: 'edit', step, item } }
    }),
  },
})

/** The only flow with drafts is the help request; its answers so far come along. */
function givenLines({ answers, context }: At) {
  return summaryLines(helpRequest, isRecord(answers.answers) ? (answers.answers as Answers) : {}, context)
}
