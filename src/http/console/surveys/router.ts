import { router } from '../procedures.ts'
import { commentRoutes } from './comments.ts'
import { improvementRoutes } from './improvements.ts'
import { questionnaireRoutes } from './questionnaires.ts'

/** What people are asked, what they wrote, and what was changed because of it. What they answered is in the reports. */
export const surveysRouter = router({
  questionnaires: questionnaireRoutes,
  improvements: improvementRoutes,
  comments: commentRoutes,
})
