import { type AppointmentRow, readAppointment } from '../../../store/appointment-rows.ts'
import { Declined } from '../declined.ts'
import type { Guarded } from '../guard.ts'
import { seenRequest } from '../guard-request.ts'

/** An appointment for a request the officer may see. @throws Declined NOT_FOUND, for absent and foreign alike */
export async function seenAppointment(ctx: Guarded, appointmentId: string): Promise<AppointmentRow> {
  const row = await readAppointment(ctx.deps.pool, appointmentId)
  if (!row) throw new Declined('NOT_FOUND', 'notFound')
  const { contactId } = await seenRequest(ctx, row.requestId)
  return { ...row, contactId }
}
