import { actionOption } from '../../engine/menu.ts'
import type { Reply } from '../../engine/prompt.ts'
import { answerOptions, appointmentParams, bringPrompt } from '../../flows/appointment.ts'
import type { AppointmentRow } from '../../store/appointment-rows.ts'

/** What an applicant hears about an appointment of their own accord. */
export type AppointmentNews = 'offered' | 'moved' | 'asWished' | 'cancelled' | 'missed' | 'reminder'

type Told = Pick<
  AppointmentRow,
  'requestNumber' | 'kind' | 'manner' | 'place' | 'bring' | 'startsAt' | 'status' | 'reason'
>

/** The message of some news, in words of `locales` (`appointment.<news>`). */
export function wordsOfAppointment(news: AppointmentNews, row: Told, timeZone: string): Reply {
  const { status, reason } = row
  const one = { ...row, startsAt: row.startsAt.toISOString() }
  const said = { key: `appointment.${news}`, params: appointmentParams(one, timeZone) }
  if (news === 'cancelled')
    return [
      said,
      ...(reason ? [{ key: 'appointment.reason', params: { reason } }] : []),
      { key: 'request.next', options: [actionOption('status'), actionOption('officer')] },
    ]
  if (news === 'missed') return [{ ...said, options: [actionOption('officer'), actionOption('status')] }]
  return [
    said,
    ...bringPrompt(one),
    {
      key: status === 'confirmed' ? 'appointment.change' : 'appointment.ask',
      options: answerOptions(status),
    },
  ]
}
