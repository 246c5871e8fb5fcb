import { TOPICS } from '../../policy/topics.ts'
import { rows } from '../rows.ts'
import type { Exemplified } from '../wish.ts'
import { intentExemplars } from './intents.ts'
import type { Voice } from './voice.ts'
import { voices } from './voices/index.ts'
import { spokenWays } from './ways/index.ts'

const labels = Object.keys(intentExemplars) as Exemplified[]

/**
 * What people ask of policies, whatever its topic: what a question sounds like. Some of each topic are enough; more make
 * every message about rent or medicine sound like a question.
 */
const OF_EACH_TOPIC = 6
const asked = TOPICS.filter(({ scope }) => scope !== 'outside').flatMap(({ phrasings }) =>
  phrasings.slice(0, OF_EACH_TOPIC),
)

/**
 * Everything that intents are learnt from.
 * @param heard the authors' messages, all of them unless one is kept out to be measured on
 */
export function exemplarsOf(heard: readonly Voice[] = voices): ReadonlyMap<Exemplified, readonly string[]> {
  const said = [...heard, ...spokenWays]
  return new Map(
    labels.map((label) => [
      label,
      [
        ...rows(intentExemplars[label]),
        ...said.filter(([of]) => of === label).map(([, text]) => text),
        ...(label === 'question' ? asked : []),
      ],
    ]),
  )
}
