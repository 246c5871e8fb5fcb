import type { Recorder } from './recorder.ts'
import { moveByApplicant } from './request-move.ts'

/** The objection is taken back, and the decision stands; its words stay where officers read them. */
export const objectionDropped: Recorder<'objectionDropped'> = ({ requestId }, turn) => [
  moveByApplicant({
    move: 'dropObjection',
    requestId,
    contactId: turn.contactId,
    at: turn.now,
    association: turn.association,
  }),
]
