import type { OwnFeedback } from '../domain/feedback.ts'
import { end, flow } from '../engine/flow.ts'
import { actionOption } from '../engine/menu.ts'
import type { Prompt } from '../engine/prompt.ts'
import { localDate } from '../text/calendar.ts'

/** Told at once; older ones are known to officers. */
const SHOWN = 3

/** What became of one's complaints and suggestions. */
export const myFeedback = flow('my-feedback', {
  version: 1,
  action: 'my-feedback',
  start: 'told',
  steps: {
    told: end(({ context: { feedback = [], association } }) =>
      feedback.length === 0
        ? {
            say: [
              {
                key: 'my-feedback.none',
                options: [actionOption('complaint'), actionOption('officer'), actionOption('menu')],
              },
            ],
          }
        : {
            say: [
              ...feedback.slice(0, SHOWN).flatMap((one) => told(one, association.timeZone)),
              { key: 'my-feedback.more', options: [actionOption('officer'), actionOption('menu')] },
            ],
          },
    ),
  },
})

function told({ number, kind, status, at, answer }: OwnFeedback, timeZone: string): Prompt[] {
  const params = {
    kind: { key: `my-feedback.kind.${kind}` },
    number: { ltr: number },
    date: { date: localDate(new Date(at), timeZone) },
    status: { key: `my-feedback.status.${status}` },
  }
  return [
    { key: 'my-feedback.line', params },
    ...(answer ? [{ key: 'my-feedback.answer', params: { answer } }] : []),
  ]
}
