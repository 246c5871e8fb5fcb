import { type Classifier, type Sparse, trainClassifier } from './classifier.ts'
import { type Features, featuresOf, type Reading } from './features.ts'
import { lexiconForms } from './lexicon.ts'
import { namesAmong } from './names.ts'
import { createSpelling } from './spelling.ts'
import { TOPICS, type Topic } from './topics.ts'
import { isLatin, questionWords, skeletonOf, stemOf } from './words.ts'

/** How a question relates to every topic of the catalogue. */
export interface TopicReading {
  /** Logarithm of the classifier's probability, by topic number. */
  readonly logs: Float64Array
  /** Likeness to the topic's nearest phrasing, 0..1, by topic number. */
  readonly near: Float64Array
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

/** The model of the shipped catalogue, built once for the process. */
export function topicModel(): TopicModel {
  shipped ??= trainTopicModel(TOPICS, [...TOPICS.flatMap((topic) => topic.phrasings)])
  return shipped
}
let shipped: TopicModel | undefined

/**
 * Builds nearest-phrasing search and classifier over a catalogue.
 * @param known texts whose words count as correctly spelt
 */
export function trainTopicModel(topics: readonly Topic[], known: readonly string[]): TopicModel {
  const reading = readingOf(known)
  const phrasings = topics.flatMap((topic, label) =>
    topic.phrasings.map((text) => ({ label, text, features: featuresOf(text, reading) })),
  )
  const ids = new Map<string, number>()
  // Phrasings come topic by topic, so the last topic a feature was seen in tells whether it is new to this one.
  const lastSeen: number[] = []
  const seenIn: number[] = []
  for (const { label, features } of phrasings)
    for (const name of features.keys()) {
      const id = ids.get(name) ?? ids.size
      ids.set(name, id)
      if (lastSeen[id] !== label) seenIn[id] = (seenIn[id] ?? 0) + 1
      lastSeen[id] = label
    }
  // Rarity is counted over topics, not phrasings: a word all phrasings of one topic share is telling.
  const rarity = seenIn.map((count) => 0.2 + Math.log((topics.length + 1) / count))
  const rarityOf = (name: string): number => {
    const id = ids.get(name)
    return id === undefined ? UNSEEN : (rarity[id] ?? 0)
  }
  const sparse = (features: Features): Sparse => {
    const known: [number, number][] = []
    let square = 0
    for (const [name, weight] of features) {
      const id = ids.get(name)
      const value = weight * (id === undefined ? UNSEEN : (rarity[id] ?? 0))
      square += value * value
      if (id !== undefined) known.push([id, value])
    }
    const length = Math.sqrt(square) || 1
    return {
      ids: Int32Array.from(known, ([id]) => id),
      weights: Float32Array.from(known, ([, value]) => value / length),
    }
  }
  const examples = phrasings.map(({ label, features }) => ({ label, text: sparse(features) }))
  const classify: Classifier = trainClassifier(
    examples.map(({ label, text }) => ({ label, text: scaled(text, 6) })),
    ids.size,
    topics.length,
  )
  // For every feature, phrasing numbers and weights by turns.
  const postings: number[][] = Array.from({ length: ids.size }, () => [])
  for (const [phrasing, { text }] of examples.entries())
    for (let k = 0; k < text.ids.length; k++) postings[text.ids[k] ?? 0]?.push(phrasing, text.weights[k] ?? 0)

  return {
    topics,
    reading,
    rarity: rarityOf,
    knows: (name) => ids.has(name),
    read: (features) => {
      const text = sparse(features)
      const likeness = new Float64Array(examples.length)
      for (let k = 0; k < text.ids.length; k++) {
        const list = postings[text.ids[k] ?? 0] ?? []
        for (let at = 0; at < list.length; at += 2) {
          const phrasing = list[at] ?? 0
          likeness[phrasing] = (likeness[phrasing] ?? 0) + (list[at + 1] ?? 0) * (text.weights[k] ?? 0)
        }
      }
      const near = new Float64Array(topics.length)
      const second = new Float64Array(topics.length)
      for (const [phrasing, { label }] of examples.entries()) {
        const value = likeness[phrasing] ?? 0
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
      return { logs: classify(scaled(text, 6)), near, phrasing }
    },
  }
}

/** What a feature no phrasing has counts: it makes a question less like every phrasing. */
const UNSEEN = 2.5

function scaled(text: Sparse, by: number): Sparse {
  return { ids: text.ids, weights: text.weights.map((weight) => weight * by) }
}

function readingOf(known: readonly string[]): Reading {
  const counts = new Map<string, number>()
  const skeletons = new Map<string, string>()
  for (const text of known) {
    const words = questionWords(text)
    const names = namesAmong(words)
    for (const [at, word] of words.entries()) {
      if (isLatin(word) || names[at]) continue
      const stem = stemOf(word)
      counts.set(stem, (counts.get(stem) ?? 0) + 1)
      const skeleton = skeletonOf(word)
      if (skeleton.length >= 2 && !skeletons.has(skeleton)) skeletons.set(skeleton, word)
    }
  }
  for (const form of lexiconForms()) {
    if (isLatin(form)) continue
    counts.set(form, (counts.get(form) ?? 0) + 1)
    const skeleton = skeletonOf(form)
    if (skeleton.length >= 2 && !skeletons.has(skeleton)) skeletons.set(skeleton, form)
  }
  return { spelling: createSpelling(counts), skeletons }
}
