import { fold } from '../text/fold.ts'
import { featuresOf, readingsOf } from './features.ts'
import { createRanking, type SearchedPolicy } from './ranking.ts'
import { answerOf } from './search.ts'
import { shapeOf } from './shape.ts'
import { type TopicModel, topicModel } from './topic-model.ts'

/** Why a question is answered as it is, as lines to print. It quotes the question, so never to be logged. */
export function explainQuestion(
  question: string,
  policies: readonly SearchedPolicy[],
  model: TopicModel = topicModel(),
): string[] {
  const ranking = createRanking(policies, model)(question)
  const { logs, near, phrasing } = model.read(featuresOf(question, model.reading))
  const topics = [...near.keys()]
    .sort((a, b) => (near[b] ?? 0) - (near[a] ?? 0))
    .slice(0, 3)
    .map((topic) => {
      const { id, scope } = model.topics[topic] ?? { id: '', scope: '' }
      const numbers = `near ${(near[topic] ?? 0).toFixed(2)}, classifier ${(100 * Math.exp(logs[topic] ?? 0)).toFixed(1)} %`
      return `  ${id} (${scope}): ${numbers}, "${phrasing(topic)}"`
    })
  const { tier } = answerOf(ranking)
  return [
    `folded     ${fold(question)}`,
    `shape      ${shapeOf(question)}`,
    `words      ${readingsOf(question, model.reading)
      .map(({ typed, word, name, meaning }) => {
        const read = word === typed ? typed : `${typed} -> ${word}`
        const means = name ?? meaning
        return means ? `${read} [${means}]` : read
      })
      .join(' · ')}`,
    'topics nearest',
    ...topics,
    `topic      ${ranking.topic ? `${ranking.topic.id} ${ranking.topic.score.toFixed(2)}` : 'none'}`,
    `no clause  ${ranking.unmapped ? `${ranking.unmapped.id} ${ranking.unmapped.score.toFixed(2)}` : 'none'}`,
    'clauses',
    ...ranking.nearest.map(
      ({ clause, score, doubtful }) =>
        `  ${score.toFixed(2)} ${doubtful ? '(doubtful) ' : ''}§ ${clause.section}: ${clause.text.replace(/\s+/gu, ' ').slice(0, 90)}`,
    ),
    `tier       ${tier}`,
  ]
}
