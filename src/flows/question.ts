import { end, flow } from '../engine/flow.ts'
import { text } from '../engine/steps/text.ts'

/** Invites a question; most people simply ask without it. */
export const askQuestion = flow('question', {
  version: 1,
  action: 'question',
  start: 'words',
  steps: {
    words: text({ min: 2, max: 500, listening: 'all', next: 'asked' }),
    asked: end(({ answers }) => ({ say: [], after: { kind: 'question', text: String(answers.words) } })),
  },
})
