import type pg from 'pg'
import { z } from 'zod'
import { newsOf } from '../../conversation/appointments/news.ts'
import type { TellDeps } from '../../conversation/requests/tell.ts'
import { readAppointment } from '../../store/appointment-rows.ts'
import { DONE, defineTask } from '../task.ts'

export interface TellAppointmentDeps extends TellDeps {
  readonly pool: pg.Pool
}

const payload = z.object({
  appointmentId: z.uuid(),
  news: z.enum(['offered', 'moved', 'asWished', 'cancelled', 'missed']),
})

/** Statuses in which some news still holds. */
const HOLDS = {
  offered: ['offered', 'confirmed'],
  moved: ['offered', 'confirmed'],
  asWished: ['confirmed'],
  cancelled: ['cancelled'],
  missed: ['missed'],
} as const

/** Tells in the morning what became of an appointment in the night, if it is still so. */
export function tellAppointmentTask(deps: TellAppointmentDeps) {
  return defineTask(
    'tell-appointment',
    { tries: 8, seconds: 30 },
    payload,
    async ({ appointmentId, news }) => {
      const row = await readAppointment(deps.pool, appointmentId)
      if (!row || !HOLDS[news].some((status) => status === row.status)) return DONE
      const { telling, statements } = await newsOf(deps, deps.pool, row, news)
      if (telling.kind === 'later')
        return { kind: 'later', seconds: Math.max(1, (telling.at.getTime() - deps.now().getTime()) / 1000) }
      return {
        kind: 'done',
        statements,
        wakes: telling.kind === 'now' ? [telling.chat.conversationId] : [],
      }
    },
  )
}
