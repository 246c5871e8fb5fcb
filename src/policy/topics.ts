import { AIMS } from './topics/aims.ts'
import { ASSOCIATION } from './topics/association.ts'
import { CHANNELS } from './topics/channels.ts'
import { ELIGIBILITY } from './topics/eligibility.ts'
import { HANDLING } from './topics/handling.ts'
import { OUTSIDE } from './topics/outside.ts'
import { SILENT } from './topics/silent.ts'
import type { Topic } from './topics/topic.ts'

export type { Topic } from './topics/topic.ts'

/** The catalogue shared by all policies. */
export const TOPICS: readonly Topic[] = [
  ...CHANNELS,
  ...HANDLING,
  ...AIMS,
  ...ELIGIBILITY,
  ...ASSOCIATION,
  ...SILENT,
  ...OUTSIDE,
]
