import { askedQuestion } from './asked-question.ts'
import type { Recorder } from './recorder.ts'

export const questionAnswered: Recorder<'questionAnswered'> = ({ question, tier, clauseIds }, { now }) => [
  askedQuestion(question, tier, clauseIds, now),
]
