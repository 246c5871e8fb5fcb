import { end, flow } from '../engine/flow.ts'
import { confirm } from '../engine/steps/confirm.ts'

/** Asks once before a draft is thrown away. */
export const cancel = flow('cancel', {
  version: 1,
  passing: true,
  start: 'sure',
  steps: {
    sure: confirm({ yes: 'discarded', no: 'kept' }),
    discarded: end(() => ({ say: [{ key: 'cancel.discarded' }], after: { kind: 'discard' } })),
    kept: end(() => ({ say: [{ key: 'cancel.kept' }] })),
  },
})
