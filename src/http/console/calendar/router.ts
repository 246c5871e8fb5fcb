import { z } from 'zod'
import { OPEN_APPOINTMENTS } from '../../../domain/appointment.ts'
import { calendarFile } from '../../../domain/appointment-calendar.ts'
import { holidayOn, spansOf } from '../../../domain/office-hours.ts'
import { appointmentsBetween } from '../../../store/appointment-rows.ts'
import { addDays, localDate } from '../../../text/date.ts'
import { whoMeets } from '../appointments/read.ts'
import { seenAppointment } from '../appointments/seen.ts'
import { Declined } from '../declined.ts'
import { may, router } from '../procedures.ts'
import { calendarName, eventsOf, newFeed } from './feed.ts'

const MOST_DAYS = 62
const DAY_MS = 86_400_000

export const calendarRouter = router({
  /** Appointments of a stretch of days, and when the office is open on them; an officer sees their own. */
  list: may('request.read')
    .input(
      z.object({
        from: z.iso.datetime().transform((at) => new Date(at)),
        to: z.iso.datetime().transform((at) => new Date(at)),
        /** null for everybody's. */
        officerId: z.uuid().nullable(),
      }),
    )
    .query(async ({ ctx, input: { from, to, officerId } }) => {
      if (to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) throw new Declined('BAD_REQUEST', 'invalid')
      const { id, role } = ctx.officer
      if (role === 'officer' && officerId !== id) throw new Declined('FORBIDDEN', 'forbidden')
      const rows = await appointmentsBetween(ctx.deps.pool, { from, to, officerId })
      const officers = await ctx.deps.db.officer.findMany({ select: { id: true, name: true } })
      const names = new Map(officers.map((one) => [one.id, one.name]))
      const { officeHours, timeZone } = ctx.deps.association()
      const days: {
        date: string
        spans: { from: string; to: string }[]
        holiday: Record<string, string> | null
      }[] = []
      for (let date = localDate(from, timeZone); date < localDate(to, timeZone); date = addDays(date, 1))
        days.push({
          date,
          spans: spansOf(officeHours, date),
          holiday: holidayOn(officeHours, date)?.name ?? null,
        })
      return {
        days,
        appointments: rows.map((row) => ({
          id: row.id,
          requestId: row.requestId,
          requestNumber: row.requestNumber,
          applicant: row.applicant,
          kind: row.kind,
          manner: row.manner,
          place: row.place,
          startsAt: row.startsAt,
          minutes: row.minutes,
          status: row.status,
          open: OPEN_APPOINTMENTS.includes(row.status),
          wish: row.wish,
          untold: row.untold,
          officerId: row.officerId,
          officer: names.get(row.officerId) ?? '',
        })),
      }
    }),
  /** Whose calendars there are to choose from; an officer has their own. */
  officers: may('request.read').query(async ({ ctx }) =>
    ctx.officer.role === 'officer' ? [] : whoMeets(ctx.deps),
  ),
  /** One appointment as a file for a calendar program. */
  file: may('request.read')
    .input(z.object({ appointmentId: z.uuid() }))
    .query(async ({ ctx, input }) => {
      const row = await seenAppointment(ctx, input.appointmentId)
      const locale = await localeOf(ctx.deps.db, ctx.officer.id)
      return calendarFile(calendarName(ctx.deps, locale), await eventsOf(ctx.deps, [row], locale))
    }),
  /** Whether the officer's calendar has an address of its own, since when, and when a program last read it. */
  feed: may('request.read').query(async ({ ctx }) => {
    const feed = await ctx.deps.db.calendarFeed.findUnique({ where: { officerId: ctx.officer.id } })
    return feed && { createdAt: feed.createdAt, usedAt: feed.usedAt }
  }),
  /** A new secret address; one there was is no longer good. It is shown this once. */
  openFeed: may('request.handle').mutation(async ({ ctx }) => {
    const { token, digest } = newFeed()
    const officerId = ctx.officer.id
    await ctx.deps.db.calendarFeed.upsert({
      where: { officerId },
      create: { officerId, digest },
      update: { digest, createdAt: ctx.deps.now(), usedAt: null },
    })
    await ctx.audit({ action: 'calendar.opened', subject: 'officer', subjectId: officerId })
    return { path: `/console/calendar-feed/${token}.ics` }
  }),
  closeFeed: may('request.handle').mutation(async ({ ctx }) => {
    await ctx.deps.db.calendarFeed.deleteMany({ where: { officerId: ctx.officer.id } })
    await ctx.audit({ action: 'calendar.closed', subject: 'officer', subjectId: ctx.officer.id })
  }),
})

async function localeOf(
  db: { officer: { findUnique(of: object): Promise<{ locale: string } | null> } },
  id: string,
): Promise<string> {
  return (await db.officer.findUnique({ where: { id }, select: { locale: true } }))?.locale ?? 'ar'
}
