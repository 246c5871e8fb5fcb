import { OPEN_TO_WITHDRAWAL } from '../../domain/help-request.ts'
import type { Recorder } from './recorder.ts'
import { moveByApplicant } from './request-move.ts'

export const helpRequestWithdrawn: Recorder<'helpRequestWithdrawn'> = ({ requestId }, { contactId, now }) => [
  moveByApplicant(requestId, contactId, OPEN_TO_WITHDRAWAL, 'withdrawn', now),
]
