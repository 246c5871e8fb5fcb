import type { Answers } from '../../trpc.ts'

/** Officers and teams as the page lists them. */
export type ListedOfficer = Answers['officers']['list']['officers'][number]
export type ListedTeam = Answers['teams']['list'][number]
