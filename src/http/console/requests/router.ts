import { mergeRouters } from '../procedures.ts'
import { requestAssignRouter } from './assign.ts'
import { requestListRouter } from './list.ts'
import { requestMovesRouter } from './moves.ts'
import { requestReadRouter } from './read.ts'
import { requestStudyRouter } from './study.ts'

/** Help requests as officers work on them. */
export const requestsRouter = mergeRouters(
  requestListRouter,
  requestReadRouter,
  requestMovesRouter,
  requestStudyRouter,
  requestAssignRouter,
)
