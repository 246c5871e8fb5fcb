import { z } from 'zod'
import { APPOINTMENT_KINDS, APPOINTMENT_STATUSES, MANNERS } from '../domain/appointment.ts'
import { demoId, minutesBefore } from './demo-id.ts'
import { demoKey } from './demo-people.ts'
import { officeTime } from './demo-times.ts'
import type { DemoPart, DemoWorld } from './demo-world.ts'
import { insertInto, type Statement } from './sql.ts'

const DAY = 24 * 60

/** Interviews and visits of prisma/seed/demo-appointments.json, on days of the office's from today. */
export const demoAppointments = z.array(
  z.strictObject({
    key: demoKey,
    /** Whose request it is about. */
    of: demoKey,
    kind: z.enum(APPOINTMENT_KINDS),
    manner: z.enum(MANNERS),
    /** Whoever loads it where it is missing: their own calendar is the first that they see. */
    by: demoKey.optional(),
    day: z.int(),
    weekday: z.string().optional(),
    after: z.int().min(0),
    minutes: z.int().positive(),
    status: z.enum(APPOINTMENT_STATUSES),
    place: z.string().optional(),
    bring: z.string().optional(),
    wish: z.string().optional(),
    replaces: demoKey.optional(),
    result: z.strictObject({ due: z.boolean(), notes: z.string() }).optional(),
  }),
)
type DemoAppointment = z.infer<typeof demoAppointments>[number]

/** They go with the requests they are about. Nobody is reminded of them: reminders are made by whoever arranges one. */
export const appointmentsPart = (all: readonly DemoAppointment[]): DemoPart => ({
  rows: (world) => all.flatMap((one) => rowsOf(one, world)),
  removal: () => [],
})

function rowsOf(one: DemoAppointment, world: DemoWorld): Statement[] {
  const startsAt = officeTime(one, world)
  if (!startsAt) return []
  const [id, requestId, officerId] = [
    demoId('appointment', one.key),
    demoId('request', one.of),
    one.by === undefined ? world.readBy : demoId('officer', one.by),
  ]
  const ended = one.status === 'held' || one.status === 'missed'
  const end = minutesBefore(startsAt, -one.minutes)
  // Told two days before, and never later than now.
  const offeredAt = minutesBefore(ended ? startsAt : world.now, 2 * DAY)
  const answered = one.status !== 'offered' && one.status !== 'missed'
  return [
    insertInto('appointment', {
      id,
      request_id: requestId,
      kind: one.kind,
      manner: one.manner,
      place: one.place ?? null,
      officer_id: officerId,
      starts_at: startsAt,
      minutes: one.minutes,
      status: one.status,
      bring: one.bring ?? null,
      wish: one.wish ?? null,
      offered_at: offeredAt,
      answered_at: answered ? minutesBefore(offeredAt, -90) : null,
      ended_at: ended ? end : one.status === 'replaced' ? minutesBefore(world.now, DAY) : null,
      replaces_id: one.replaces === undefined ? null : demoId('appointment', one.replaces),
    }),
    ...(one.result
      ? [
          insertInto('request_check', {
            id: demoId('request-check', one.key),
            request_id: requestId,
            kind: one.kind,
            due: one.result.due,
            notes: one.result.notes,
            by: officerId,
            at: end,
            appointment_id: id,
          }),
        ]
      : []),
  ]
}
