import { askedQuestion } from './asked-question.ts'
import type { Recorder } from './recorder.ts'

export const questionUnanswered: Recorder<'questionUnanswered'> = ({ question, tier }, { now }) => [
  askedQuestion(question, tier, [], now),
]
