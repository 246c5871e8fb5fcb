import type pg from 'pg'
import { z } from 'zod'
import { wordsOfAppointment } from '../../conversation/appointments/words.ts'
import type { Desk } from '../../conversation/desk.ts'
import { optionsShown } from '../../conversation/options-shown.ts'
import { chatOf } from '../../conversation/requests/tell.ts'
import { OPEN_TO_APPOINTMENTS } from '../../domain/appointment.ts'
import { reminderAt } from '../../domain/appointment-times.ts'
import type { Association } from '../../domain/association.ts'
import { untilAllowed } from '../../domain/quiet-hours.ts'
import { readAppointment } from '../../store/appointment-rows.ts'
import { addOutboundOnce } from '../../store/outbound-store.ts'
import { localDate } from '../../text/date.ts'
import { DONE, defineTask } from '../task.ts'

export interface RemindAppointmentDeps {
  readonly pool: pg.Pool
  readonly desk: Pick<Desk, 'compose'>
  readonly association: () => Association
  readonly now: () => Date
}

const payload = z.object({ appointmentId: z.uuid() })
const HELD_SECONDS = 300
const MOST_SECONDS = 3600

/** Marks it as reminded of, if that still has to be done. `$4` now, `$5` appointment. */
const CLAIM = `UPDATE appointment SET reminded_at = $4
  WHERE id = $5 AND reminded_at IS NULL AND status IN ('offered', 'confirmed') RETURNING id`

/**
 * Reminds of an appointment the day before, once, in allowed hours; not of one that was moved, called off, or is about to
 * be moved. The time is reckoned anew, so that a clock that was set, or hours that were changed since, do no harm.
 */
export function remindAppointmentTask({ pool, desk, association, now }: RemindAppointmentDeps) {
  return defineTask('remind-appointment', { tries: 8, seconds: 30 }, payload, async ({ appointmentId }) => {
    const row = await readAppointment(pool, appointmentId)
    const at = now()
    const due = row && ['offered', 'confirmed'].includes(row.status) && row.remindedAt === null
    if (!due || row.startsAt <= at || !OPEN_TO_APPOINTMENTS.includes(row.requestStatus)) return DONE
    const { timeZone, quietHours } = association()
    // On the day itself "tomorrow" would be wrong: it was down all the day before.
    if (localDate(at, timeZone) === localDate(row.startsAt, timeZone)) return DONE
    const wanted = reminderAt(row.startsAt, { quietHours, timeZone }, at)
    const early = wanted && (wanted.getTime() - at.getTime()) / 1000
    const seconds = early ?? untilAllowed(at, timeZone, quietHours)
    if (seconds > 0) return { kind: 'later', seconds: Math.min(seconds, MOST_SECONDS) }
    const chat = await chatOf(pool, row.contactId, row.requestId)
    if (!chat) return DONE
    const reply = wordsOfAppointment('reminder', row, timeZone)
    const composed = await desk.compose(chat.conversationId, reply)
    if (composed === 'held') return { kind: 'later', seconds: HELD_SECONDS }
    if (typeof composed === 'string') return DONE
    return {
      kind: 'done',
      statements: [
        addOutboundOnce(composed, CLAIM, [at, appointmentId]),
        ...optionsShown(chat.conversationId, reply),
      ],
      wakes: [chat.conversationId],
    }
  })
}
