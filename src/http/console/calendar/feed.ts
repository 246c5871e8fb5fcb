import { createHash, randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { CalendarEvent } from '../../../domain/appointment-calendar.ts'
import { calendarFile } from '../../../domain/appointment-calendar.ts'
import { type AppointmentRow, appointmentsBetween, originsOf } from '../../../store/appointment-rows.ts'
import { Refused } from '../../problem.ts'
import type { ConsoleDeps } from '../deps.ts'

const DAY_MS = 86_400_000
const [BEFORE_DAYS, AFTER_DAYS] = [60, 366]
const TOKEN = /^[\w-]{43}$/
const digestOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** A new secret for an officer's calendar, and what it is known by. */
export function newFeed(): { readonly token: string; readonly digest: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, digest: digestOf(token) }
}

/** Appointments as calendar programs show them: kind and request, never whose it is. */
export async function eventsOf(
  { translator, pool }: Pick<ConsoleDeps, 'translator' | 'pool'>,
  rows: readonly AppointmentRow[],
  locale: string,
): Promise<CalendarEvent[]> {
  const origins = await originsOf(
    pool,
    rows.map(({ id }) => id),
  )
  return rows.map(
    ({ id, kind, requestNumber, startsAt, minutes, status, offeredAt, answeredAt, endedAt, place }) => ({
      uid: origins.get(id)?.firstId ?? id,
      sequence: (origins.get(id)?.moves ?? 0) + (status === 'cancelled' || status === 'missed' ? 1 : 0),
      summary: translator.words(
        {
          key: 'appointment.calendar',
          params: { kind: { key: `appointment.kind.${kind}` }, number: requestNumber },
        },
        locale,
      ),
      // Where somebody lives is theirs: only a place of the association's is told.
      ...(kind === 'interview' && place ? { location: place } : {}),
      startsAt,
      minutes,
      status:
        status === 'cancelled' || status === 'missed'
          ? 'CANCELLED'
          : status === 'confirmed' || status === 'held'
            ? 'CONFIRMED'
            : 'TENTATIVE',
      changedAt: endedAt ?? answeredAt ?? offeredAt,
    }),
  )
}

/** What the calendar is called, in the officer's language. */
export function calendarName({ translator, association }: ConsoleDeps, locale: string): string {
  const params = { association: { text: association().name } }
  return translator.words({ key: 'appointment.calendarName', params }, locale)
}

/** An officer's appointments for a calendar program that subscribes to them: by the secret in the address alone. */
export function calendarFeed(deps: ConsoleDeps): RequestHandler<{ token: string }> {
  return async (request, response) => {
    const token = request.params.token.replace(/\.ics$/, '')
    const feed = TOKEN.test(token)
      ? await deps.db.calendarFeed.findUnique({ where: { digest: digestOf(token) } })
      : null
    const officer = feed && (await deps.db.officer.findUnique({ where: { id: feed.officerId } }))
    if (!officer || officer.disabledAt) throw new Refused('notFound')
    const now = deps.now()
    const rows = await appointmentsBetween(deps.pool, {
      from: new Date(now.getTime() - BEFORE_DAYS * DAY_MS),
      to: new Date(now.getTime() + AFTER_DAYS * DAY_MS),
      officerId: officer.id,
    })
    await deps.db.calendarFeed.updateMany({ where: { officerId: officer.id }, data: { usedAt: now } })
    response
      .set({ 'Content-Type': 'text/calendar; charset=utf-8', 'Cache-Control': 'private, no-store' })
      .send(calendarFile(calendarName(deps, officer.locale), await eventsOf(deps, rows, officer.locale)))
  }
}
