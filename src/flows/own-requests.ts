import type { RequestSummary } from '../domain/help-request.ts'
import type { Choosable } from '../engine/steps/choice.ts'

/** Own requests to choose from, by service and number. */
export function requestOptions(requests: readonly RequestSummary[]): Choosable[] {
  return requests.map(({ id, number, service }) => ({
    id,
    label: { key: 'own-requests.option', params: { number: { ltr: number }, service: { text: service } } },
  }))
}
