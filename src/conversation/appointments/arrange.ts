import type pg from 'pg'
import {
  type AppointmentKind,
  type Manner,
  OPEN_APPOINTMENTS,
  OPEN_TO_APPOINTMENTS,
} from '../../domain/appointment.ts'
import { type AppointmentRow, lockAppointment, readAppointment } from '../../store/appointment-rows.ts'
import { storableText } from '../../store/json.ts'
import { readMoving } from '../../store/request-facts.ts'
import { ask, insertInto, inTransaction, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import type { MoveDeps } from '../requests/move.ts'
import type { Telling } from '../requests/tell.ts'
import { newsOf, takeBackNews } from './news.ts'
import { remindLater } from './reminder.ts'

/** When, where and with whom. */
export interface Arrangement {
  readonly officerId: string
  readonly startsAt: Date
  readonly minutes: number
  readonly manner: Manner
  readonly place: string | null
  readonly bring: string | null
  readonly offersTimes: boolean
}

/** What came of arranging; `open`: one of its kind is already to come and can be moved, `over`: the request is decided, or the appointment is not to come any more. */
export type Arranged =
  | { readonly kind: 'arranged'; readonly id: string; readonly telling: Telling }
  | { readonly kind: 'absent' | 'over' | 'open' | 'past' }

/** Written in the same commit (the audit trail), given the appointment. */
export type Also = (row: AppointmentRow) => readonly Statement[]

/**
 * Offers an applicant a time: the appointment, what they are told and the reminder in one commit. Two officers at once
 * make one.
 * @throws DatabaseUnavailable
 */
export async function offerAppointment(
  deps: MoveDeps,
  wish: Arrangement & { readonly requestId: string; readonly kind: AppointmentKind },
  also: Also = () => [],
): Promise<Arranged> {
  if (wish.startsAt <= deps.now()) return { kind: 'past' }
  return arranging(deps, async (client) => {
    await ask(client, { text: 'SELECT FROM help_request WHERE id = $1 FOR UPDATE', values: [wish.requestId] })
    const request = await readMoving(client, wish.requestId)
    if (!request) return { kind: 'absent' }
    if (!OPEN_TO_APPOINTMENTS.includes(request.status)) return { kind: 'over' }
    const { rowCount } = await ask(client, {
      text: 'SELECT FROM appointment WHERE request_id = $1 AND kind = $2 AND status = ANY ($3) AND starts_at > $4',
      values: [wish.requestId, wish.kind, OPEN_APPOINTMENTS, deps.now()],
    })
    if (rowCount) return { kind: 'open' }
    const id = await insert(client, deps.now(), wish, { requestId: wish.requestId, kind: wish.kind })
    return announce(deps, client, id, 'offered', also)
  })
}

/**
 * Moves an appointment that is still to come: another one takes its place, and the applicant confirms again, unless it is
 * the very time they chose.
 * @throws DatabaseUnavailable
 */
export async function moveAppointment(
  deps: MoveDeps,
  appointmentId: string,
  wish: Arrangement,
  also: Also = () => [],
): Promise<Arranged> {
  if (wish.startsAt <= deps.now()) return { kind: 'past' }
  return arranging(deps, async (client) => {
    const old = await lockAppointment(client, appointmentId)
    if (!old) return { kind: 'absent' }
    if (!OPEN_APPOINTMENTS.includes(old.status) || !OPEN_TO_APPOINTMENTS.includes(old.requestStatus))
      return { kind: 'over' }
    const unheard = await takeBackNews(client, old.id)
    await ask(client, {
      text: `UPDATE appointment SET status = 'replaced', ended_at = $2 WHERE id = $1`,
      values: [old.id, deps.now()],
    })
    const asWished = old.wishAt?.getTime() === wish.startsAt.getTime()
    const id = await insert(client, deps.now(), wish, {
      requestId: old.requestId,
      kind: old.kind,
      replacesId: old.id,
      asWished,
    })
    return announce(deps, client, id, unheard ? 'offered' : asWished ? 'asWished' : 'moved', also)
  })
}

async function insert(
  client: pg.PoolClient,
  now: Date,
  { officerId, startsAt, minutes, manner, place, bring, offersTimes }: Arrangement,
  of: {
    readonly requestId: string
    readonly kind: AppointmentKind
    readonly replacesId?: string
    readonly asWished?: boolean
  },
): Promise<string> {
  const id = uuid7(now.getTime())
  const { text, values } = insertInto('appointment', {
    id,
    request_id: of.requestId,
    kind: of.kind,
    manner: of.kind === 'visit' ? 'inPerson' : manner,
    place: place && storableText(place),
    bring: bring && storableText(bring),
    officer_id: officerId,
    starts_at: startsAt,
    minutes,
    status: of.asWished ? 'confirmed' : 'offered',
    answered_at: of.asWished ? now : null,
    offers_times: offersTimes,
    offered_at: now,
    replaces_id: of.replacesId ?? null,
  })
  await ask(client, { text, values: [...values] })
  return id
}

async function announce(
  deps: MoveDeps,
  client: pg.PoolClient,
  id: string,
  news: 'offered' | 'moved' | 'asWished',
  also: Also,
): Promise<Arranged> {
  const row = await readAppointment(client, id)
  if (!row) throw new Error('the appointment that was just written is not there')
  const { telling, statements } = await newsOf(deps, client, row, news)
  const reminder = remindLater(row, deps.association(), deps.now())
  for (const { text, values } of [...statements, ...reminder, ...also(row)])
    await ask(client, { text, values: [...values] })
  return { kind: 'arranged', id, telling }
}

/** Runs it in a transaction that is committed only where something was arranged, and tells whom it concerns. */
async function arranging(
  deps: MoveDeps,
  work: (client: pg.PoolClient) => Promise<Arranged>,
): Promise<Arranged> {
  let refused: Arranged = { kind: 'absent' }
  const done = await inTransaction(deps.pool, async (client) => {
    const result = await work(client)
    if (result.kind === 'arranged') return result
    refused = result
    return null
  })
  if (!done) return refused
  await heard(deps, done.id, done.telling)
  return done
}

/** Wakes what a committed change of an appointment set going. */
export async function heard(
  { pool, delivery, jobs, changes }: MoveDeps,
  appointmentId: string,
  telling: Telling | null,
): Promise<void> {
  if (telling?.kind === 'now') delivery.wake(telling.chat.conversationId)
  jobs.wake()
  const row = await readAppointment(pool, appointmentId)
  if (row) changes.tell({ kind: 'request', id: row.requestId })
}
