import type {
  AppointmentKind,
  AppointmentStatus,
  AppointmentSummary,
  Busy,
  Manner,
} from '../domain/appointment.ts'
import { OPEN_APPOINTMENTS } from '../domain/appointment.ts'
import { freeTimes, type Times } from '../domain/appointment-times.ts'
import type { RequestStatus } from '../domain/help-request.ts'
import { ask, type Queryable } from './sql.ts'

/** An appointment with what of its request is needed to speak of it. */
export interface AppointmentRow {
  readonly id: string
  readonly requestId: string
  readonly requestNumber: string
  readonly requestStatus: RequestStatus
  readonly contactId: string
  /** Name of the applicant. */
  readonly applicant: string
  readonly kind: AppointmentKind
  readonly manner: Manner
  readonly place: string | null
  readonly bring: string | null
  readonly officerId: string
  readonly startsAt: Date
  readonly minutes: number
  readonly status: AppointmentStatus
  readonly wish: string | null
  readonly wishAt: Date | null
  readonly reason: string | null
  readonly untold: string | null
  readonly offersTimes: boolean
  readonly offeredAt: Date
  readonly answeredAt: Date | null
  readonly remindedAt: Date | null
  readonly endedAt: Date | null
  readonly replacesId: string | null
}

const COLUMNS = `a.id, a.request_id AS "requestId", r.number AS "requestNumber", r.status AS "requestStatus",
  r.contact_id AS "contactId", r.full_name AS applicant, a.kind, a.manner, a.place, a.bring, a.officer_id AS "officerId", a.starts_at AS "startsAt",
  a.minutes, a.status, a.wish, a.wish_at AS "wishAt", a.reason, a.untold, a.offers_times AS "offersTimes",
  a.offered_at AS "offeredAt", a.answered_at AS "answeredAt", a.reminded_at AS "remindedAt", a.ended_at AS "endedAt",
  a.replaces_id AS "replacesId"`
const FROM = 'FROM appointment a JOIN help_request r ON r.id = a.request_id'

async function rowsOf(db: Queryable, rest: string, ...values: unknown[]): Promise<AppointmentRow[]> {
  const { rows } = await ask<AppointmentRow>(db, { text: `SELECT ${COLUMNS} ${FROM} ${rest}`, values })
  return rows
}

/** An appointment; null when there is none. */
export async function readAppointment(db: Queryable, id: string): Promise<AppointmentRow | null> {
  return (await rowsOf(db, 'WHERE a.id = $1', id))[0] ?? null
}

/** The same, held until the transaction ends. */
export async function lockAppointment(db: Queryable, id: string): Promise<AppointmentRow | null> {
  return (await rowsOf(db, 'WHERE a.id = $1 FOR UPDATE OF a', id))[0] ?? null
}

/** Everything that was and is arranged for a request, newest first. */
export function appointmentsOf(db: Queryable, requestId: string): Promise<AppointmentRow[]> {
  return rowsOf(db, 'WHERE a.request_id = $1 ORDER BY a.starts_at DESC, a.id DESC', requestId)
}

/** The first of the appointments that made way for one, and how many did. */
export interface Origin {
  readonly firstId: string
  readonly moves: number
}

const ORIGINS = `
WITH RECURSIVE chain AS (
  SELECT a.id AS of, a.id, a.replaces_id, 0 AS moves FROM appointment a WHERE a.id = ANY ($1)
  UNION ALL SELECT c.of, p.id, p.replaces_id, c.moves + 1 FROM chain c JOIN appointment p ON p.id = c.replaces_id)
SELECT DISTINCT ON (of) of, id AS "firstId", moves FROM chain ORDER BY of, moves DESC`

/** Where each of these appointments began, by its id. */
export async function originsOf(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, Origin>> {
  const { rows } = await ask<{ of: string; firstId: string; moves: number }>(db, {
    text: ORIGINS,
    values: [ids],
  })
  return new Map(rows.map(({ of, ...origin }) => [of, origin]))
}

/** What a calendar shows of a stretch of time: all that has not made way for another. @param officerId null for everybody's */
export function appointmentsBetween(
  db: Queryable,
  { from, to, officerId }: { readonly from: Date; readonly to: Date; readonly officerId: string | null },
): Promise<AppointmentRow[]> {
  return rowsOf(
    db,
    `WHERE a.starts_at >= $1 AND a.starts_at < $2 AND ($3::uuid IS NULL OR a.officer_id = $3) AND a.status <> 'replaced'
     ORDER BY a.starts_at, a.id LIMIT 1000`,
    from,
    to,
    officerId,
  )
}

/** Times an officer is not free around a stretch of time. @param except an appointment that is about to move */
export async function busyOf(
  db: Queryable,
  officerId: string,
  { from, to, except = null }: { readonly from: Date; readonly to: Date; readonly except?: string | null },
): Promise<Busy[]> {
  const { rows } = await ask<Busy>(db, {
    text: `SELECT id, starts_at AS "startsAt", minutes FROM appointment
            WHERE officer_id = $1 AND status = ANY ($2) AND starts_at > $3::timestamptz - interval '1 day' AND starts_at < $4
              AND id IS DISTINCT FROM $5`,
    values: [officerId, OPEN_APPOINTMENTS, from, to, except],
  })
  return rows
}

const AHEAD_MS = 31 * 86_400_000

/**
 * The appointments of some requests that are still to come, soonest first, as turns see them.
 * @param of the association's hours now
 */
export function createAppointmentLookup(db: Queryable, of: () => Times, now: () => Date) {
  return async (requestIds: readonly string[]): Promise<readonly AppointmentSummary[]> => {
    const at = now()
    const rows = await rowsOf(
      db,
      'WHERE a.request_id = ANY ($1::uuid[]) AND a.status = ANY ($2) AND a.starts_at > $3 ORDER BY a.starts_at, a.id',
      requestIds,
      OPEN_APPOINTMENTS,
      at,
    )
    return Promise.all(
      rows.map(async ({ id, requestId, requestNumber, kind, manner, place, bring, status, ...row }) => {
        const until = new Date(at.getTime() + AHEAD_MS)
        const busy = row.offersTimes ? await busyOf(db, row.officerId, { from: at, to: until }) : []
        const free = row.offersTimes ? freeTimes(of(), { now: at, minutes: row.minutes, busy }) : []
        return {
          id,
          requestId,
          requestNumber,
          kind,
          manner,
          place,
          bring,
          status,
          startsAt: row.startsAt.toISOString(),
          free: free.map((time) => time.toISOString()),
        }
      }),
    )
  }
}
