import { reminderAt, type Times } from '../../domain/appointment-times.ts'
import type { AppointmentRow } from '../../store/appointment-rows.ts'
import { dueJob } from '../../store/due-jobs.ts'
import type { Statement } from '../../store/sql.ts'

/** The job that reminds of an appointment the day before; none where that day has passed already. */
export function remindLater(
  { id, startsAt }: Pick<AppointmentRow, 'id' | 'startsAt'>,
  times: Times,
  now: Date,
): Statement[] {
  const dueAt = reminderAt(startsAt, times, now)
  if (!dueAt) return []
  const payload = { appointmentId: id }
  return [dueJob({ task: 'remind-appointment', payload, dueAt, key: `remind-appointment:${id}` })]
}
