import { OPEN_APPOINTMENTS } from '../../domain/appointment.ts'
import type { RequestStatus } from '../../domain/help-request.ts'
import type { Statement } from '../../store/sql.ts'

/** Where a request stands once nobody is met for it any more. */
const DONE: readonly RequestStatus[] = ['approved', 'declined', 'delivered', 'closed', 'withdrawn']

/**
 * Ends the appointments still to come of a request that has really moved there, earlier in the same commit. What ended
 * the request is what the applicant hears, and no more.
 */
export function callOffAppointments(requestId: string, to: RequestStatus, at: Date | string): Statement[] {
  if (!DONE.includes(to)) return []
  const text = `UPDATE appointment SET status = 'cancelled', ended_at = $2 WHERE request_id = $1 AND status = ANY ($3)
    AND EXISTS (SELECT FROM help_request r WHERE r.id = $1 AND r.status = $4)`
  return [{ text, values: [requestId, at, OPEN_APPOINTMENTS, to] }]
}
