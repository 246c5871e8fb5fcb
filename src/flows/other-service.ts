import { end, flow } from '../engine/flow.ts'
import type { Param } from '../engine/prompt.ts'
import type { At } from '../engine/step.ts'
import { confirm } from '../engine/steps/confirm.ts'

/**
 * Asks once whether a request goes on as it is, where another service than the chosen one is wished for in its midst. Begun
 * with `chosen` and `other`, ids of services, and `words`, the message that names the other.
 */
export const otherService = flow('other-service', {
  version: 1,
  passing: true,
  start: 'sure',
  steps: {
    sure: confirm({
      params: (at) => ({ chosen: nameOf(at, at.answers.chosen), other: nameOf(at, at.answers.other) }),
      yes: 'changed',
      no: 'kept',
    }),
    changed: end(({ answers }) => ({ say: [], after: { kind: 'replace', words: String(answers.words) } })),
    kept: end(() => ({ say: [{ key: 'other-service.kept' }] })),
  },
})

function nameOf({ context }: At, id: unknown): Param {
  const service = context.association.services.find((service) => service.id === id)
  return service ? { text: service.name } : ''
}
