import { feedback } from './feedback.ts'
import type { Recorder } from './recorder.ts'

export const suggestionMade: Recorder<'suggestionMade'> = ({ number, text }, turn) => [
  feedback('suggestion', text, turn, { number }),
]
