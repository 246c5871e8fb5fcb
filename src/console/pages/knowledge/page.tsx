import { lazy } from 'react'
import { Tabbed } from '../../ui/tabbed.tsx'
import { InForceName } from './in-force.tsx'

const policy = { id: 'policy', view: lazy(() => import('./policy/policy.tsx')) }
const questions = { id: 'questions', view: lazy(() => import('./questions/questions.tsx')) }
const topics = { id: 'topics', view: lazy(() => import('./questions/topics.tsx')) }

/** What the assistant answers from: the association's policy, and what officers taught. */
export default function KnowledgePage() {
  return <Tabbed page="knowledge" tabs={[policy, questions, topics]} beside={<InForceName />} />
}
