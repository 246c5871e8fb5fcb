import { router } from '../procedures.ts'
import { policyRouter } from './policy.ts'

export const knowledgeRouter = router({
  policy: policyRouter,
})
