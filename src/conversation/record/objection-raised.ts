import { feedback } from './feedback.ts'
import type { Recorder } from './recorder.ts'

export const objectionRaised: Recorder<'objectionRaised'> = ({ requestId, text }, turn) => [
  feedback('objection', text, turn, requestId),
]
