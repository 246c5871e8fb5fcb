import { type Ending, end, type Flow, flow } from '../engine/flow.ts'
import type { At } from '../engine/step.ts'
import { type Choosable, choice } from '../engine/steps/choice.ts'

/** A question in passing: one of a few, or none of them. What was chosen is the answer `which`. */
export function oneOrNone(
  id: string,
  of: {
    readonly options: (at: At) => readonly Choosable[]
    readonly chosen: (at: At) => Ending
    readonly none: (at: At) => Ending
  },
): Flow {
  const none: Choosable = { id: 'none', label: { key: `${id}.which.option.none` }, also: { key: 'no' } }
  return flow(id, {
    version: 1,
    passing: true,
    start: 'which',
    steps: {
      which: choice({
        options: (at) => [...of.options(at), none],
        next: ({ answers }) => (answers.which === 'none' ? 'none' : 'chosen'),
      }),
      chosen: end(of.chosen),
      none: end(of.none),
    },
  })
}
