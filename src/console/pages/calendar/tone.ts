import type { AppointmentStatus } from '../../../domain/appointment.ts'

const TONES = {
  offered: 'line',
  confirmed: 'green',
  moveAsked: 'amber',
  held: 'green',
  missed: 'amber',
  cancelled: 'line',
  replaced: 'line',
} as const satisfies Record<AppointmentStatus, string>

/** The colour of a status; its word says the same. */
export const toneOf = (status: AppointmentStatus) => TONES[status]
