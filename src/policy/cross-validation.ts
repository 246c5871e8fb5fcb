import { createRanking, type SearchedPolicy } from './ranking.ts'
import { answerOf } from './search.ts'
import { trainTopicModel } from './topic-model.ts'
import { placesOfTopics } from './topic-places.ts'
import { VOICES } from './topics/voices/index.ts'
import { waysOf } from './topics/voices/voice.ts'
import { catalogueOf, TOPICS } from './topics.ts'

/**
 * Asks what each voice says with a model that has never heard it, and returns the measures as lines to print: how strangers
 * fare. The right clause is the one its topic maps to; where a policy has none, any answer is false.
 */
export function crossValidate(policies: readonly SearchedPolicy[]): string[] {
  let [answerable, first, three, answeredRight, answeredWrong, silent, falseAnswers] = [0, 0, 0, 0, 0, 0, 0]
  const maps = policies.map(placesOfTopics)
  for (const stranger of VOICES) {
    const model = trainTopicModel(catalogueOf(VOICES.filter((voice) => voice !== stranger)))
    const ranks = policies.map((policy) => createRanking([policy], model))
    for (const [number, topic] of TOPICS.entries())
      for (const [at, phrasing] of waysOf(stranger, topic.id).entries()) {
        const place = (at + number) % policies.length
        const ranking = ranks[place]?.(phrasing)
        if (!ranking) continue
        const answered = answerOf(ranking).tier === 'answer'
        const [mapped] = maps[place]?.[number]?.clauses ?? []
        if (!mapped) {
          silent++
          if (answered) falseAnswers++
          continue
        }
        const hits = ranking.nearest.map(({ clause }) => clause.text.includes(mapped.clause.text))
        answerable++
        if (hits[0]) first++
        if (hits.includes(true)) three++
        if (answered) hits[0] ? answeredRight++ : answeredWrong++
      }
  }
  const share = (count: number, of: number): string =>
    `${((100 * count) / Math.max(1, of)).toFixed(1)} %  (${count}/${of})`
  return [
    `${VOICES.length} voices, each asked as a stranger`,
    `right clause first        ${share(first, answerable)}`,
    `right clause in three     ${share(three, answerable)}`,
    `answered right            ${share(answeredRight, answerable)}`,
    `wrong clause given        ${share(answeredWrong, answerable)}`,
    `false answers             ${share(falseAnswers, silent)}`,
  ]
}
