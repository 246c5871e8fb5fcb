import type { Answers } from '../../../trpc.ts'

type Policy = Answers['knowledge']['policy']

/** A version as lists name it. */
export type Head = Policy['versions'][number]
/** A version to be read. */
export type VersionData = Policy['version']
/** A part of what it sets. */
export type Part = Policy['configuration']['parts'][number]
/** What the association's data says now. */
export type Now = Policy['configuration']['now']
