import type { Action } from '../engine/action.ts'
import { type Ending, end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { At } from '../engine/step.ts'
import { choice } from '../engine/steps/choice.ts'

/** What a message can have meant, and what is then done about it; a complaint and a question are taken up as they were told. */
const ACTIONS: Readonly<Record<string, Action>> = { request: 'request', status: 'status', human: 'officer' }

/**
 * Where a message may as well mean one thing as another, the person chooses; nothing is guessed, and nothing has to be
 * written again. Begun with `words`, the message, and `wishes`, two intents.
 */
export const meant = flow('meant', {
  version: 1,
  passing: true,
  start: 'which',
  steps: {
    which: choice({
      options: (at) => [
        ...wishes(at).map((wish) => ({ id: wish, label: { key: `meant.which.option.${wish}` } })),
        { id: 'none', label: { key: 'meant.which.option.none' }, also: { key: 'no' } },
      ],
      next: ({ answers }) => (answers.which === 'none' ? 'none' : 'chosen'),
    }),
    chosen: end(({ answers }) => ({
      say: [],
      after: whatFollows(String(answers.which), String(answers.words)),
    })),
    none: end(() => ({
      say: [{ key: 'misunderstood.idle', options: [actionOption('officer'), actionOption('menu')] }],
    })),
  },
})

function whatFollows(wish: string, words: string): Ending['after'] {
  const action = ACTIONS[wish]
  if (action) return { kind: 'act', action, words }
  return wish === 'complaint'
    ? { kind: 'start', flow: 'complaint', answers: { kind: 'complaint', words } }
    : { kind: 'question', text: words }
}

function wishes({ answers }: At): string[] {
  return Array.isArray(answers.wishes) ? answers.wishes.map(String) : []
}
