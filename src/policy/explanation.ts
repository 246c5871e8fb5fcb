import type { PolicyAnswer } from '../domain/policy.ts'
import { fold } from '../text/fold.ts'
import { featuresOf, readingsOf } from './features.ts'
import { createRanking, type Ranking, type SearchedPolicy } from './ranking.ts'
import { answerOf } from './search.ts'
import { shapeOf } from './shape.ts'
import { type TopicModel, topicModel } from './topic-model.ts'

/** Why a question is answered as it is. It quotes the question, so never to be logged. */
export interface Explanation {
  readonly folded: string
  readonly shape: ReturnType<typeof shapeOf>
  /** The words as they were read; `means` where they stand for something. */
  readonly words: readonly { readonly typed: string; readonly word: string; readonly means: string | null }[]
  /** Nearest first: how near, what the classifier gives it (0..1), and the phrasing it is nearest to. */
  readonly topics: readonly {
    readonly id: string
    readonly scope: string
    readonly near: number
    readonly share: number
    readonly phrasing: string
  }[]
  readonly ranking: Ranking
  readonly tier: PolicyAnswer['tier']
}

/**
 * Says why, for whoever looks into answers: a person at the console, or {@link explainQuestion} in a terminal. What is
 * asked of the same policies is asked of one index.
 */
export function createExplaining(
  policies: readonly SearchedPolicy[],
  model: TopicModel = topicModel(),
): (question: string) => Explanation {
  const rank = createRanking(policies, model)
  return (question) => explanationOf(question, rank(question), model)
}

function explanationOf(question: string, ranking: Ranking, model: TopicModel): Explanation {
  const { logs, near, phrasing } = model.read(featuresOf(question, model.reading))
  const topics = [...near.keys()]
    .sort((a, b) => (near[b] ?? 0) - (near[a] ?? 0))
    .slice(0, 3)
    .map((topic) => {
      const { id, scope } = model.topics[topic] ?? { id: '', scope: '' }
      const share = Math.exp(logs[topic] ?? Number.NEGATIVE_INFINITY)
      return { id, scope, near: near[topic] ?? 0, share, phrasing: phrasing(topic) }
    })
  return {
    folded: fold(question),
    shape: shapeOf(question),
    words: readingsOf(question, model.reading).map(({ typed, word, name, meaning }) => ({
      typed,
      word,
      means: name ?? meaning ?? null,
    })),
    topics,
    ranking,
    tier: answerOf(ranking).tier,
  }
}

/** The same as lines to print. */
export function explainQuestion(question: string, policies: readonly SearchedPolicy[]): string[] {
  const { folded, shape, words, topics, ranking, tier } = createExplaining(policies)(question)
  return [
    `folded     ${folded}`,
    `shape      ${shape}`,
    `words      ${words
      .map(({ typed, word, means }) => {
        const read = word === typed ? typed : `${typed} -> ${word}`
        return means ? `${read} [${means}]` : read
      })
      .join(' · ')}`,
    'topics nearest',
    ...topics.map(
      ({ id, scope, near, share, phrasing }) =>
        `  ${id} (${scope}): near ${near.toFixed(2)}, classifier ${(100 * share).toFixed(1)} %, "${phrasing}"`,
    ),
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
