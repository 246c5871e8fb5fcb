import { feedback } from './feedback.ts'
import type { Recorder } from './recorder.ts'

export const complaintFiled: Recorder<'complaintFiled'> = ({ number, text }, turn) => [
  feedback('complaint', text, turn, { number }),
]
