import type { DomainEvent } from '../../domain/events.ts'
import type { InboundContent } from '../../domain/message.ts'
import type { OpenSurvey } from '../../domain/survey/open-survey.ts'
import { padded } from '../../domain/survey/padded.ts'
import type { Frame, Session } from '../../engine/session.ts'
import type { Turn } from '../../engine/turn.ts'
import { SURVEY } from '../../flows/survey.ts'
import type { Statement } from '../../store/sql.ts'
import { keepProgress } from '../../store/survey-invitations.ts'

/** What is kept of a message that answered a survey. */
export const WITHHELD: InboundContent = { kind: 'withheld', what: 'survey' }

type Progress = Pick<Frame, 'answers' | 'at' | 'trail'> & Pick<Session, 'shown'>

const surveyIn = ({ frames }: Session): Frame | undefined => frames.find(({ flow }) => flow === SURVEY)
const isPending = ({ frames }: Session) => frames.at(-1)?.flow === SURVEY

/** The session as the last turn left it, with what lay apart put back. */
export function broughtTogether(stored: Session, survey: OpenSurvey | null | undefined): Session {
  const progress = survey?.progress as Progress | null | undefined
  if (!progress || !surveyIn(stored)) return stored
  const { shown, answers, at, trail } = progress
  const kept = { answers, at, trail }
  return {
    ...stored,
    frames: stored.frames.map((frame) => (frame.flow === SURVEY ? { ...frame, ...kept } : frame)),
    shown: isPending(stored) ? shown : stored.shown,
  }
}

/** A turn as it may be written. */
export interface Apart {
  readonly session: Session
  /** The reply shows what is asked: it is drawn for nobody but the person, and loses its words in the end. */
  readonly private: boolean
  /** null where the message may be kept as it came. */
  readonly content: InboundContent | null
  readonly statements: readonly Statement[]
}

/**
 * Takes what belongs to a survey out of a turn: nobody who reads the conversation, its stored session or a copy of the
 * database sees what was answered, nor which question was asked, because that can tell it.
 * @param before the session the turn began with
 */
export function keptApart(
  before: Session,
  turn: Turn,
  content: InboundContent,
  survey: OpenSurvey | null | undefined,
  seal: (plain: string) => string,
): Apart {
  // In a crisis nothing is asked any more.
  if (turn.urgent && surveyIn(turn.session)) {
    const frames = turn.session.frames.filter(({ flow }) => flow !== SURVEY)
    return { session: { ...turn.session, frames }, private: false, content: null, statements: [] }
  }
  const frame = surveyIn(turn.session)
  // What was said to a sticker would name the question that is open.
  const session = frame ? { ...turn.session, burst: null } : turn.session
  const answers = isPending(before) && !turn.urgent && !meansMore(turn.events, content)
  const apart = {
    private: (isPending(turn.session) || isQuietEnd(turn.events)) && !turn.urgent,
    content: answers ? WITHHELD : null,
  }
  if (!frame || !survey) return { ...apart, session, statements: [] }
  const { answers: given, at, trail } = frame
  const progress: Progress = { answers: given, at, trail, shown: turn.session.shown }
  const bare: Frame = { ...frame, at: { step: 'questions' }, answers: {}, trail: [] }
  return {
    ...apart,
    session: {
      ...session,
      frames: session.frames.map((one) => (one.flow === SURVEY ? bare : one)),
      shown: isPending(turn.session) ? [] : turn.session.shown,
    },
    // Equal texts are sealed equally; with the time in it no two are.
    statements: [
      keepProgress(survey.invitationId, seal(padded(JSON.stringify({ ...progress, on: frame.touchedAt })))),
    ],
  }
}

/**
 * The last words of a survey go with its questions: left alone between the messages around it, they would tell by their
 * number how many it had. Who wants a call is known to have rated low.
 */
const isQuietEnd = (events: readonly DomainEvent[]) =>
  events.some(({ type }) => type === 'surveyFinished') && !events.some(({ type }) => type === 'handoffOpened')

/** Not an answer: something was asked for, or a person has to read it. */
function meansMore(events: readonly DomainEvent[], content: InboundContent): boolean {
  const asked = content.kind === 'command' || (content.kind === 'choice' && content.token.startsWith('go:'))
  return (
    asked ||
    events.some(
      (event) =>
        event.type === 'questionAnswered' || (event.type === 'handoffOpened' && event.reason !== 'lowRating'),
    )
  )
}
