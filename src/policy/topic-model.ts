import { type Sparse, scoringOf } from '../text/classifier.ts'
import { learnt } from '../text/learnt.ts'
import { nameTable } from '../text/name-table.ts'
import type { Features, Reading } from './features.ts'
import { readingOf } from './known-words.ts'
import { createTelling } from './telling.ts'
import { inColumns, type LearntTopics, learnTopics, normalise } from './topic-learning.ts'
import { TOPICS, type Topic } from './topics.ts'

/** How a question relates to every topic of the catalogue. */
export interface TopicReading {
  /** Logarithm of the classifier's probability, by topic number. */
  readonly logs: Float64Array
  /** Likeness to the topic's nearest phrasing, 0..1, by topic number. */
  readonly near: Float64Array
  /** How much more its words are told by the topic than by all of them, by topic number; around 0. */
  readonly telling: Float64Array
  /** The phrasing of a topic that is nearest. */
  phrasing(topic: number): string
}

export interface TopicModel {
  readonly topics: readonly Topic[]
  readonly reading: Reading
  read(features: Features): TopicReading
  /** How telling a feature is; higher for one that few topics have. */
  rarity(name: string): number
  knows(name: string): boolean
}

/** The model of the shipped catalogue, made once for the process. */
export function topicModel(): TopicModel {
  shipped ??= trainTopicModel(TOPICS, learnt('topics'))
  return shipped
}
let shipped: TopicModel | undefined

/** What is learnt of the shipped catalogue; takes a third of a second. */
export function learnShippedTopics(): LearntTopics {
  return learnTopics(TOPICS)
}

/**
 * Builds nearest-phrasing search and classifier over a catalogue.
 * @param learnt of this catalogue, where it has been before
 */
export function trainTopicModel(
  topics: readonly Topic[],
  learnt: LearntTopics = learnTopics(topics),
): TopicModel {
  const { rarity, column } = learnt
  const phrasings = topics.flatMap((topic, label) => topic.phrasings.map((text) => ({ label, text })))
  const ids = nameTable(learnt)
  const sparse = (features: Features): { plain: Sparse; text: Sparse } => {
    const own = new Int32Array(features.size)
    const plain = new Float32Array(features.size)
    let known = 0
    let unseen = 0
    for (const [name, weight] of features) {
      const id = ids.get(name)
      if (id === undefined) unseen += (weight * UNSEEN) ** 2
      else {
        own[known] = id
        plain[known++] = weight
      }
    }
    const found = own.subarray(0, known)
    const weights = Float32Array.from(found, (id, at) => (plain[at] ?? 0) * (rarity[id] ?? 0))
    return {
      plain: { ids: found, weights: plain },
      text: { ids: found, weights: normalise(weights, unseen) },
    }
  }
  const classify = scoringOf(learnt)
  const topicOf = Int32Array.from(phrasings, ({ label }) => label)
  const telling = createTelling(learnt, topicOf, topics.length)

  return {
    topics,
    reading: readingOf(learnt.knownWords),
    rarity: (name) => {
      const id = ids.get(name)
      return id === undefined ? UNSEEN : (rarity[id] ?? 0)
    },
    knows: ids.has,
    read: (features) => {
      const { plain, text } = sparse(features)
      const likeness = likenessTo(learnt, text, topicOf.length)
      const near = new Float64Array(topics.length)
      const second = new Float64Array(topics.length)
      for (let phrasing = 0; phrasing < likeness.length; phrasing++) {
        const value = likeness[phrasing] ?? 0
        const label = topicOf[phrasing] ?? 0
        if (value > (near[label] ?? 0)) {
          second[label] = near[label] ?? 0
          near[label] = value
        } else if (value > (second[label] ?? 0)) second[label] = value
      }
      for (let label = 0; label < near.length; label++)
        near[label] = 0.75 * (near[label] ?? 0) + 0.25 * (second[label] ?? 0)
      const phrasing = (topic: number): string => {
        const own = phrasings.map(({ label }, at) => (label === topic ? (likeness[at] ?? 0) : -1))
        return phrasings[own.indexOf(Math.max(...own))]?.text ?? ''
      }
      return { logs: classify(inColumns(text, column)), near, telling: telling(plain), phrasing }
    },
  }
}

/** What a feature no phrasing has counts: it makes a question less like every phrasing. */
const UNSEEN = 2.5

/** The cosine of a text with every phrasing. */
function likenessTo({ from, holders, held }: LearntTopics, text: Sparse, phrasings: number): Float64Array {
  const likeness = new Float64Array(phrasings)
  for (let k = 0; k < text.ids.length; k++) {
    const id = text.ids[k] ?? 0
    const weight = text.weights[k] ?? 0
    const end = from[id + 1] ?? 0
    for (let at = from[id] ?? 0; at < end; at++) {
      const holder = holders[at] ?? 0
      likeness[holder] = (likeness[holder] ?? 0) + (held[at] ?? 0) * weight
    }
  }
  return likeness
}
