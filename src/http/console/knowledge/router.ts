import { mergeRouters, router } from '../procedures.ts'
import { configurationRouter } from './configuration.ts'
import { policyRouter } from './policy.ts'
import { questionsRouter } from './questions.ts'
import { trialRouter } from './trial.ts'

export const knowledgeRouter = router({
  policy: mergeRouters(policyRouter, configurationRouter, trialRouter),
  questions: questionsRouter,
})
