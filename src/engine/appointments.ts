import { OPEN_TO_APPOINTMENTS } from '../domain/appointment.ts'
import { type AppointmentAnswer, recogniseAppointmentAnswer, saysWhen } from '../intent/appointment-answer.ts'
import type { Keyword } from '../intent/commands.ts'
import { act } from './act.ts'
import type { Action } from './action.ts'
import type { Context } from './context.ts'
import type { Talk } from './talk.ts'

const ACTION_OF = {
  confirm: 'confirm-appointment',
  move: 'move-appointment',
  decline: 'decline-appointment',
  ask: 'appointment',
} as const satisfies Record<AppointmentAnswer, Action>

/** Whether the writer may have an appointment, so that it is worth looking for one. */
export function mayHaveAppointment({ requests }: Context): boolean {
  return requests.some(({ status }) => OPEN_TO_APPOINTMENTS.includes(status))
}

/**
 * Takes a message for an answer to the writer's appointment, while nothing else is asked: "تمام موافق على الموعد",
 * "ما أقدر أجي". A bare yes or no is one only right after the appointment was put to them.
 * @returns whether it was one
 */
export function answersAppointment(talk: Talk, text: string, keyword: Keyword | null): boolean {
  const [first] = talk.context.appointments ?? []
  if (!first || talk.pending || !text) return false
  const offered = talk.session.shown.includes('go:confirm-appointment')
  const bare = offered ? (keyword === 'yes' ? 'confirm' : keyword === 'no' ? 'decline' : null) : null
  const answer = bare ?? recogniseAppointmentAnswer(text, offered)
  if (!answer) return false
  const flow = talk.flowFor('move-appointment')
  talk.note({ misunderstood: 0 })
  // Who says when it would suit has said all there is to ask.
  const alone = talk.context.appointments?.length === 1
  if (answer === 'move' && flow && alone && saysWhen(text)) talk.begin(flow, { wish: text })
  else act(talk, ACTION_OF[answer])
  return true
}
