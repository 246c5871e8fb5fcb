import { AIMS } from './topics/aims.ts'
import { ASSOCIATION } from './topics/association.ts'
import { BESIDE } from './topics/beside.ts'
import { CHANNELS } from './topics/channels.ts'
import { CHECKS } from './topics/checks.ts'
import { ELIGIBILITY } from './topics/eligibility.ts'
import { HANDLING } from './topics/handling.ts'
import { IMPROVEMENT } from './topics/improvement.ts'
import { OUTSIDE } from './topics/outside.ts'
import { SILENT } from './topics/silent.ts'
import { SILENT_OFFICE } from './topics/silent-office.ts'
import { TOOLS } from './topics/tools.ts'
import type { Topic } from './topics/topic.ts'
import { VOICES } from './topics/voices/index.ts'
import { type Voice, waysOf } from './topics/voices/voice.ts'

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
  ...BESIDE,
  ...OUTSIDE,
]

/** The catalogue shared by all policies, with the ways of asking of these voices beside its own. */
export function catalogueOf(voices: readonly Voice[]): readonly Topic[] {
  return catalogue.map((topic) => {
    const told = voices.flatMap((voice) => waysOf(voice, topic.id))
    return { ...topic, phrasings: [...new Set([...topic.phrasings, ...told])] }
  })
}

/** The catalogue with all ways of asking. */
export const TOPICS: readonly Topic[] = catalogueOf(VOICES)
