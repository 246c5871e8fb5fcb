import type pg from 'pg'
import { OPEN_APPOINTMENTS } from '../../domain/appointment.ts'
import { studiedFirst } from '../../domain/pipeline/guards.ts'
import { type AppointmentRow, lockAppointment, readAppointment } from '../../store/appointment-rows.ts'
import { storableText } from '../../store/json.ts'
import { readMoving } from '../../store/request-facts.ts'
import { ask, insertInto, inTransaction } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import type { MoveDeps } from '../requests/move.ts'
import type { Telling } from '../requests/tell.ts'
import { type Also, heard } from './arrange.ts'
import { newsOf, takeBackNews } from './news.ts'

/** What came of ending an appointment; `over`: it had ended already, `early`: its time has not come,
 * `studiedBefore`: the applicant objected to this officer's study. */
export type Ended =
  | { readonly kind: 'ended'; readonly telling: Telling | null; readonly checkId?: string }
  | { readonly kind: 'absent' | 'over' | 'early' | 'studiedBefore' }

/** What was found out. */
export interface Result {
  /** Whether the help is due, as the officer sees it. */
  readonly due: boolean
  readonly notes: string
  /** The officer who was there. */
  readonly by: string
}

/** Calls an appointment off; the applicant hears why, unless they never heard of it. @throws DatabaseUnavailable */
export function cancelAppointment(
  deps: MoveDeps,
  id: string,
  reason: string,
  also: Also = () => [],
): Promise<Ended> {
  return ending(deps, id, async (client, old) => {
    const row = await ended(
      client,
      old,
      'cancelled',
      deps.now(),
      storableText(maskNationalIds(reason.trim())),
    )
    return told(deps, client, row, 'cancelled', also)
  })
}

/** The applicant was not there, or could not be reached. @throws DatabaseUnavailable */
export function missAppointment(deps: MoveDeps, id: string, also: Also = () => []): Promise<Ended> {
  return ending(deps, id, async (client, old) => {
    if (old.startsAt > deps.now()) return { kind: 'early' }
    return told(deps, client, await ended(client, old, 'missed', deps.now(), null), 'missed', also)
  })
}

/** It was held: the result is the check of its kind, and there is none before it began. @throws DatabaseUnavailable */
export function holdAppointment(
  deps: MoveDeps,
  id: string,
  { due, notes, by }: Result,
  also: Also = () => [],
): Promise<Ended> {
  return ending(deps, id, async (client, old) => {
    if (old.startsAt > deps.now()) return { kind: 'early' }
    const request = await readMoving(client, old.requestId)
    if (request && studiedFirst(request.facts, by)) return { kind: 'studiedBefore' }
    const row = await ended(client, old, 'held', deps.now(), null)
    await takeBackNews(client, id)
    const checkId = uuid7(deps.now().getTime())
    const check = insertInto('request_check', {
      id: checkId,
      request_id: row.requestId,
      kind: row.kind,
      due,
      notes: storableText(maskNationalIds(notes.trim())),
      by,
      at: deps.now(),
      appointment_id: id,
    })
    for (const { text, values } of [check, ...also(row)]) await ask(client, { text, values: [...values] })
    return { kind: 'ended', telling: null, checkId }
  })
}

async function ended(
  client: pg.PoolClient,
  old: AppointmentRow,
  status: 'cancelled' | 'missed' | 'held',
  now: Date,
  reason: string | null,
): Promise<AppointmentRow> {
  await ask(client, {
    text: 'UPDATE appointment SET status = $2, ended_at = $3, reason = $4 WHERE id = $1',
    values: [old.id, status, now, reason],
  })
  const row = await readAppointment(client, old.id)
  if (!row) throw new Error('a locked appointment is not there')
  return row
}

async function told(
  deps: MoveDeps,
  client: pg.PoolClient,
  row: AppointmentRow,
  news: 'cancelled' | 'missed',
  also: Also,
): Promise<Ended> {
  const unheard = await takeBackNews(client, row.id)
  const prepared = unheard ? null : await newsOf(deps, client, row, news)
  for (const { text, values } of [...(prepared?.statements ?? []), ...also(row)])
    await ask(client, { text, values: [...values] })
  return { kind: 'ended', telling: prepared?.telling ?? null }
}

async function ending(
  deps: MoveDeps,
  id: string,
  work: (client: pg.PoolClient, old: AppointmentRow) => Promise<Ended>,
): Promise<Ended> {
  let refused: Ended = { kind: 'absent' }
  const done = await inTransaction(deps.pool, async (client) => {
    const old = await lockAppointment(client, id)
    if (!old) return null
    const result: Ended = OPEN_APPOINTMENTS.includes(old.status) ? await work(client, old) : { kind: 'over' }
    if (result.kind === 'ended') return result
    refused = result
    return null
  })
  if (!done) return refused
  await heard(deps, id, done.telling)
  return done
}
