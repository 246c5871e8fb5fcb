import { AWAITING_ANSWER, type RequestStatus } from './help-request.ts'

/** What an officer and an applicant meet for: each is a check of the same name. */
export const APPOINTMENT_KINDS = ['interview', 'visit'] as const
export type AppointmentKind = (typeof APPOINTMENT_KINDS)[number]

/** How they meet; a visit is always in person, at the applicant's. */
export const MANNERS = ['inPerson', 'phone', 'video'] as const
export type Manner = (typeof MANNERS)[number]

export const APPOINTMENT_STATUSES = [
  'offered',
  'confirmed',
  'moveAsked',
  'held',
  'missed',
  'cancelled',
  'replaced',
] as const
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number]

/** Statuses of an appointment that is still to come. */
export const OPEN_APPOINTMENTS: readonly AppointmentStatus[] = ['offered', 'confirmed', 'moveAsked']

/** Statuses of a request for which somebody can be met: nothing has been decided, or it is looked at anew. */
export const OPEN_TO_APPOINTMENTS: readonly RequestStatus[] = ['incomplete', ...AWAITING_ANSWER]

/** Minutes an appointment may take. */
export const SHORTEST = 10
export const LONGEST = 240

/** A time an officer is not free. */
export interface Busy {
  readonly id: string
  readonly startsAt: Date
  readonly minutes: number
}

/** An appointment that is still to come, as its applicant sees it. */
export interface AppointmentSummary {
  readonly id: string
  readonly requestId: string
  readonly requestNumber: string
  readonly kind: AppointmentKind
  readonly manner: Manner
  readonly place: string | null
  readonly bring: string | null
  readonly status: AppointmentStatus
  /** ISO instant. */
  readonly startsAt: string
  /** ISO instants at which the officer is free, to be shown to somebody who asks for another time. */
  readonly free: readonly string[]
}

/** Whether two times overlap; one that begins when the other ends does not. */
export function overlaps(a: Omit<Busy, 'id'>, b: Omit<Busy, 'id'>): boolean {
  const end = ({ startsAt, minutes }: Omit<Busy, 'id'>) => startsAt.getTime() + minutes * 60_000
  return a.startsAt.getTime() < end(b) && b.startsAt.getTime() < end(a)
}
