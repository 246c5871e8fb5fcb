import { objected } from '../requests/objected.ts'
import { feedback } from './feedback.ts'
import type { Recorder } from './recorder.ts'
import { moveByApplicant } from './request-move.ts'

/** An objection: kept in the applicant's own words, and the decision is looked at anew, by others. */
export const objectionRaised: Recorder<'objectionRaised'> = ({ requestId, text }, turn) => [
  feedback('objection', text, turn, { requestId }),
  moveByApplicant({
    move: 'object',
    requestId,
    contactId: turn.contactId,
    at: turn.now,
    association: turn.association,
    reason: text,
  }),
  ...objected(requestId, turn.now, 'applicant', turn.association),
]
