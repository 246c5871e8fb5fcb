import type { AppointmentRow } from '../../store/appointment-rows.ts'
import { dueJob } from '../../store/due-jobs.ts'
import { ask, type Queryable, type Statement } from '../../store/sql.ts'
import { type TellDeps, type Telling, tell } from '../requests/tell.ts'
import { type AppointmentNews, wordsOfAppointment } from './words.ts'

/** Key of the job that tells some news in the morning: while it waits, nobody has heard of the appointment. */
const jobKey = (appointmentId: string) => `tell-appointment:${appointmentId}`

/** News of an appointment on its way to the applicant. */
export interface News {
  readonly telling: Telling
  readonly statements: readonly Statement[]
}

/**
 * Prepares news of an appointment. In quiet hours it becomes a job that looks again whether it still holds, so that
 * nobody is told in the morning what was called off in the night.
 */
export async function newsOf(
  deps: TellDeps,
  db: Queryable,
  row: AppointmentRow,
  news: AppointmentNews,
): Promise<News> {
  const reply = wordsOfAppointment(news, row, deps.association().timeZone)
  const telling = await tell(deps, db, row.contactId, reply, row.requestId)
  if (telling.kind === 'now') return { telling, statements: telling.statements }
  if (telling.kind === 'untold') return { telling, statements: [untold(row.id, telling.why)] }
  const payload = { appointmentId: row.id, news }
  return {
    telling,
    statements: [dueJob({ task: 'tell-appointment', payload, dueAt: telling.at, key: jobKey(row.id) })],
  }
}

const untold = (id: string, why: string): Statement => ({
  text: 'UPDATE appointment SET untold = $2 WHERE id = $1',
  values: [id, why],
})

/** Takes back news that has not been told yet. @returns whether there was any: then nobody knows of the appointment */
export async function takeBackNews(db: Queryable, appointmentId: string): Promise<boolean> {
  const { rowCount } = await ask(db, {
    text: `DELETE FROM due_job WHERE key = $1 AND status = 'waiting'`,
    values: [jobKey(appointmentId)],
  })
  return (rowCount ?? 0) > 0
}
