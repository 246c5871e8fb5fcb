import { mergeRouters } from '../procedures.ts'
import { committeeAgendaRouter } from './agenda.ts'
import { committeeItemsRouter } from './items.ts'
import { committeeMembersRouter } from './members.ts'
import { committeeSessionsRouter } from './sessions.ts'

/** The research committee: who sits on it, its sessions, and what it decides. */
export const committeeRouter = mergeRouters(
  committeeMembersRouter,
  committeeSessionsRouter,
  committeeAgendaRouter,
  committeeItemsRouter,
)
