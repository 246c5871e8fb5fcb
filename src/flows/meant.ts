import type { Action } from '../engine/action.ts'
import type { Ending } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { At } from '../engine/step.ts'
import { oneOrNone } from './one-or-none.ts'

/** What a message can have meant, and what is then done about it; a complaint and a question are taken up as they were told. */
const ACTIONS: Readonly<Record<string, Action>> = { request: 'request', status: 'status', human: 'officer' }

/**
 * Where a message may as well mean one thing as another, the person chooses; nothing is guessed, and nothing has to be
 * written again. Begun with `words`, the message, and `wishes`, two intents.
 */
export const meant = oneOrNone('meant', {
  options: (at) => wishes(at).map((wish) => ({ id: wish, label: { key: `meant.which.option.${wish}` } })),
  chosen: ({ answers }) => ({
    say: [],
    after: whatFollows(String(answers.which), String(answers.words)),
  }),
  none: () => ({
    say: [{ key: 'misunderstood.idle', options: [actionOption('officer'), actionOption('menu')] }],
  }),
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
