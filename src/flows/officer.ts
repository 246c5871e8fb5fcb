import { officeState } from '../domain/office-hours.ts'
import type { Context } from '../engine/context.ts'
import { end, flow } from '../engine/flow.ts'
import type { Prompt } from '../engine/prompt.ts'

/** A person is one word away, from any step, without losing the draft. */
export const officer = flow('officer', {
  version: 1,
  action: 'officer',
  start: 'called',
  steps: {
    called: end(({ context }) => ({
      say: [whenAnswered(context)],
      events: [{ type: 'handoffOpened', reason: 'asked', urgency: 'normal' }],
    })),
  },
})

/** Who answers, and when: now, or at the next opening. */
export function whenAnswered({ association, now }: Pick<Context, 'association' | 'now'>): Prompt {
  const state = officeState(association.officeHours, new Date(now), association.timeZone)
  if (state.open) return { key: 'officer.open', params: { until: { time: state.until } } }
  if (!state.opens) return { key: 'officer.closedOpenEnded' }
  const opens = { date: { date: state.opens.date }, time: { time: state.opens.time } }
  return state.holiday
    ? { key: 'officer.holiday', params: { ...opens, holiday: { text: state.holiday } } }
    : { key: 'officer.closed', params: opens }
}
