import { mergeRouters } from '../procedures.ts'
import { courseRouter } from './course.ts'
import { draftRouter } from './draft.ts'
import { readRouter } from './read.ts'

export const announcementsRouter = mergeRouters(readRouter, draftRouter, courseRouter)
