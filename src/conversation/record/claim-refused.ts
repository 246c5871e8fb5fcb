import type { Recorder } from './recorder.ts'

/** The failed proof itself is counted in the session; nothing of a request is touched. */
export const claimRefused: Recorder<'claimRefused'> = () => []
