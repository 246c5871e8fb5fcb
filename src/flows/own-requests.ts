import type { RequestSummary } from '../domain/help-request.ts'
import type { At, NextOf, Step } from '../engine/step.ts'
import { type Choosable, choice } from '../engine/steps/choice.ts'

/**
 * Which of one's own requests a flow is about: those that fit, a step that asks only where there are several, and the one
 * that was chosen in it. The step is named `request`.
 */
export function ownRequest(fits: (request: RequestSummary, at: At) => boolean) {
  const all = (at: At): readonly RequestSummary[] =>
    at.context.requests.filter((request) => fits(request, at))
  return {
    all,
    /** The chosen one, the only one, or none. */
    of: (at: At): RequestSummary | undefined =>
      all(at).find(({ id }) => id === at.answers.request) ?? all(at)[0],
    step: <const Name extends string>(next: NextOf<Name>): Step<Name> =>
      choice({ when: (at) => all(at).length > 1, options: (at) => requestOptions(all(at)), next }),
  }
}

/** Own requests to choose from, by service and number. */
export function requestOptions(requests: readonly RequestSummary[]): Choosable[] {
  return requests.map(({ id, number, service }) => ({
    id,
    label: { key: 'own-requests.option', params: { number: { ltr: number }, service: { text: service } } },
  }))
}
