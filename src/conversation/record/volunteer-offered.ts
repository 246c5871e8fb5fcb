import { feedback } from './feedback.ts'
import type { Recorder } from './recorder.ts'

export const volunteerOffered: Recorder<'volunteerOffered'> = (
  { number, text, city, availability },
  turn,
) => [feedback('volunteering', text, turn, { number, detail: { city, availability } })]
