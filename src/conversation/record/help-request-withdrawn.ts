import { callOffAppointments } from '../appointments/call-off.ts'
import type { Recorder } from './recorder.ts'
import { moveByApplicant } from './request-move.ts'

export const helpRequestWithdrawn: Recorder<'helpRequestWithdrawn'> = (
  { requestId },
  { contactId, now, association },
) => [
  moveByApplicant({ move: 'withdraw', requestId, contactId, at: now, association }),
  ...callOffAppointments(requestId, 'withdrawn', now),
]
