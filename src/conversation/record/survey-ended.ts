import { randomUUID } from 'node:crypto'
import type { SurveyResult } from '../../domain/survey/open-survey.ts'
import { padded } from '../../domain/survey/padded.ts'
import { finishInvitation, forgetQuestions, refuseInvitations } from '../../store/survey-invitations.ts'
import { localDate } from '../../text/calendar.ts'
import type { Recorder, Recording } from './recorder.ts'

const today = ({ now, association }: Recording) => localDate(new Date(now), association.timeZone)

/** Ends the invitation; what was answered is sealed and waits for others (docs/decisions/0011-anonymous-answers.md). */
export const surveyFinished: Recorder<'surveyFinished'> = ({ invitationId, result }, turn) => [
  finishInvitation({
    invitationId,
    contactId: turn.contactId,
    today: today(turn),
    sealed: turn.seal(sealable(result)),
  }),
  forgetQuestions(turn.contactId),
]

export const surveyRefused: Recorder<'surveyRefused'> = (_, turn) => [
  refuseInvitations(turn.contactId, today(turn)),
  forgetQuestions(turn.contactId),
]

/** Equal texts are sealed equally, so no two are: else equal answers could be told apart from others. All are as long. */
const sealable = (result: SurveyResult) => padded(JSON.stringify({ nonce: randomUUID(), ...result }))
