import type { Answers } from '../../../trpc.ts'

/** A person as the panel shows them. */
export type Profile = Answers['contact']['read']
