import { offerMenuWhenIdle } from './act.ts'
import type { Context } from './context.ts'
import type { Flows } from './passes.ts'
import type { Session } from './session.ts'
import { Talk } from './talk.ts'
import type { Turn } from './turn.ts'

/**
 * An officer has given the conversation back: the assistant says so, and what was pending goes on where it stood. What
 * was a crisis has been in a person's hands, and nothing that was misunderstood before counts any longer.
 */
export function handBack(flows: Flows, session: Session, context: Context): Turn {
  const talk = new Talk(flows, session, context)
  talk.note({ crisis: null, misunderstood: 0, greeted: true })
  talk.say({ key: 'handoff.released' })
  offerMenuWhenIdle(talk)
  return talk.turn()
}
