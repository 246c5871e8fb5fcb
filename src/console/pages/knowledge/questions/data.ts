import type { Localized } from '../../../../domain/localized.ts'
import type { Answers } from '../../../trpc.ts'

export type Group = Answers['knowledge']['questions']['waiting']['groups'][number]
export type ClauseShown = Group['nearest'][number]
export type LessonShown = Answers['knowledge']['questions']['lessons'][number]
export type TopicShown = Answers['knowledge']['questions']['topics']['topics'][number]
/** What is taught, as it is sent. */
export type TaughtInput =
  | { kind: 'clause'; clauseId: string }
  | { kind: 'topic'; topic: string }
  | { kind: 'answer'; answer: Localized }
  | { kind: 'outside' }
