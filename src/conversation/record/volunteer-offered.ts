import { feedback } from './feedback.ts'
import type { Recorder } from './recorder.ts'

export const volunteerOffered: Recorder<'volunteerOffered'> = ({ text }, turn) => [
  feedback('volunteering', text, turn),
]
