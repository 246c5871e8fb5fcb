import { feedback } from './feedback.ts'
import type { Recorder } from './recorder.ts'

/** Erasure is an officer's act, within the legal 30 days: requests under study and duties to keep are weighed first. */
export const erasureRequested: Recorder<'erasureRequested'> = (_, turn) => [feedback('erasure', '', turn)]
