import { learnDanger } from '../intent/crisis/likeness.ts'
import { learnIntents } from '../intent/recogniser.ts'
import { learnShippedTopics } from '../policy/topic-model.ts'
import type { ModelName } from '../text/learnt.ts'
import type { ModelArrays } from '../text/model-file.ts'
import { dangerExemplars, intentExemplars } from './exemplars.ts'

/** Learns each model from all that is shipped to learn from: seconds of work, done when the program is built. */
export const LEARN: Readonly<Record<ModelName, () => ModelArrays>> = {
  intents: () => learnIntents(intentExemplars()),
  danger: () => learnDanger(dangerExemplars()),
  topics: learnShippedTopics,
}
