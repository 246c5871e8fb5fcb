import { AIMS } from './topics/aims.ts'
import { ASSOCIATION } from './topics/association.ts'
import { CHANNELS } from './topics/channels.ts'
import { CHECKS } from './topics/checks.ts'
import { ELIGIBILITY } from './topics/eligibility.ts'
import { HANDLING } from './topics/handling.ts'
import { IMPROVEMENT } from './topics/improvement.ts'
import { OUTSIDE } from './topics/outside.ts'
import { SILENT } from './topics/silent.ts'
import { SILENT_OFFICE } from './topics/silent-office.ts'
import { spoken } from './topics/spoken.ts'
import { TOOLS } from './topics/tools.ts'
import type { Topic } from './topics/topic.ts'

export type { Topic } from './topics/topic.ts'

const catalogue: readonly Topic[] = [
  ...CHANNELS,
  ...TOOLS,
  ...HANDLING,
  ...AIMS,
  ...IMPROVEMENT,
  ...ELIGIBILITY,
  ...CHECKS,
  ...ASSOCIATION,
  ...SILENT,
  ...SILENT_OFFICE,
  ...OUTSIDE,
]

/** The catalogue shared by all policies, with all ways of asking. */
export const TOPICS: readonly Topic[] = catalogue.map((topic) => {
  const further = spoken[topic.id]?.split(' / ') ?? []
  return { ...topic, phrasings: [...new Set([...topic.phrasings, ...further])] }
})
