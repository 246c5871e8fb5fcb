import type { Answers } from '../../trpc.ts'

export type NoticeSettings = Answers['notifications']['settings']
