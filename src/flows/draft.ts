import { end, flow } from '../engine/flow.ts'
import { choice } from '../engine/steps/choice.ts'

/** Someone begins a request while a draft of one lies aside. */
export const draft = flow('draft', {
  version: 1,
  passing: true,
  start: 'which',
  steps: {
    which: choice({
      options: ['continue', 'new'],
      next: ({ answers }) => (answers.which === 'new' ? 'new' : 'continued'),
    }),
    continued: end(() => ({ say: [], after: { kind: 'resumeDraft' } })),
    new: end(() => ({ say: [], after: { kind: 'dropDraft', start: 'help-request' } })),
  },
})
