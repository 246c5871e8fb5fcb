import { doubtsOf, isDamaged } from './findings.ts'
import { mapTopics } from './mapping.ts'
import { createRanking, type SearchedPolicy } from './ranking.ts'
import { answerOf } from './search.ts'
import { trainTopicModel } from './topic-model.ts'
import { TOPICS } from './topics.ts'

/**
 * Asks every phrasing of the catalogue with a model that was trained without it, and returns the measures as lines to print.
 * The right clause is the one its topic maps to; where a policy has none, any answer is false. Harder than life, for
 * phrasings differ from each other on purpose, and softer, for one author wrote them all.
 * @param folds in how many parts the phrasings are divided; each is left out once
 */
export function crossValidate(policies: readonly SearchedPolicy[], folds: number): string[] {
  let [answerable, first, three, answeredRight, answeredWrong, silent, falseAnswers] = [0, 0, 0, 0, 0, 0, 0]
  const maps = policies.map(({ clauses }) => {
    const doubts = doubtsOf(clauses)
    return mapTopics(TOPICS, clauses, ({ order }) => doubts.has(order), isDamaged(clauses))
  })
  for (let fold = 0; fold < folds; fold++) {
    const seen = TOPICS.map((topic) => ({
      ...topic,
      phrasings: topic.phrasings.filter((_, at) => at % folds !== fold),
    }))
    const model = trainTopicModel(seen)
    const ranks = policies.map((policy) => createRanking([policy], model))
    for (const [number, topic] of TOPICS.entries())
      for (const [at, phrasing] of topic.phrasings.entries()) {
        if (at % folds !== fold) continue
        const place = (at + number) % policies.length
        const ranking = ranks[place]?.(phrasing)
        if (!ranking) continue
        const answered = answerOf(ranking).tier === 'answer'
        const [mapped] = maps[place]?.[number] ?? []
        if (!mapped) {
          silent++
          if (answered) falseAnswers++
          continue
        }
        const right = policies[place]?.clauses[mapped.clause]?.text ?? ''
        const hits = ranking.nearest.map(({ clause }) => clause.text.includes(right))
        answerable++
        if (hits[0]) first++
        if (hits.includes(true)) three++
        if (answered) hits[0] ? answeredRight++ : answeredWrong++
      }
  }
  const share = (count: number, of: number): string =>
    `${((100 * count) / Math.max(1, of)).toFixed(1)} %  (${count}/${of})`
  return [
    `left-out phrasings, ${folds} folds`,
    `right clause first        ${share(first, answerable)}`,
    `right clause in three     ${share(three, answerable)}`,
    `answered right            ${share(answeredRight, answerable)}`,
    `wrong clause given        ${share(answeredWrong, answerable)}`,
    `false answers             ${share(falseAnswers, silent)}`,
  ]
}
