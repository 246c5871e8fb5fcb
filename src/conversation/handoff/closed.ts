import type { Association } from '../../domain/association.ts'
import type { Outcome } from '../../domain/handoff.ts'
import type { Statement } from '../../store/sql.ts'
import { surveyAfterChat } from '../surveys/planned.ts'

/** A handoff that an officer has closed. */
export interface HandoffClosed {
  readonly handoffId: string
  readonly conversationId: string
  readonly contactId: string
  /** An officer's id; null where nobody had claimed it. */
  readonly claimedBy: string | null
  readonly outcome: Outcome
  readonly at: Date
}

/** What follows from a closed handoff, written in its commit. The survey after a chat begins here. */
export function handoffClosed(
  closed: HandoffClosed,
  association: Pick<Association, 'surveys'>,
): readonly Statement[] {
  return surveyAfterChat(closed, association)
}
