import type { DomainEvent } from '../domain/events.ts'
import type { Session } from './session.ts'

/** The question answered last once a turn's events have happened; clauses already given to the same question stay listed. */
export function askedLast(before: Session['asked'], events: readonly DomainEvent[]): Session['asked'] {
  let asked = before
  for (const event of events) {
    if (event.type === 'answerUnhelpful' && asked) asked = { ...asked, unhelpful: true }
    if (event.type !== 'questionAnswered') continue
    const { question, clauseIds } = event
    const given = asked?.question === question ? asked.clauses : []
    asked = { question, clauses: [...new Set([...given, ...clauseIds])], unhelpful: false }
  }
  return asked
}
