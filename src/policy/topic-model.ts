import { type Learning, learn, type Sparse } from '../text/classifier.ts'
import { addFeatures, type Features, type Reading } from './features.ts'
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
  shipped ??= trainTopicModel(TOPICS)
  return shipped
}
let shipped: TopicModel | undefined

/**
 * Builds nearest-phrasing search and classifier over a catalogue.
 * The words of its phrasings count as correctly spelt.
 */
export function trainTopicModel(topics: readonly Topic[]): TopicModel {
  const phrasings = topics.flatMap((topic, label) =>
    topic.phrasings.map((text) => ({ label, text, words: questionWords(text) })),
  )
  const reading = readingOf(phrasings.map(({ words }) => words))
  const ids = new Map<string, number>()
  // Phrasings come topic by topic, so the last topic a feature was seen in tells whether it is new to this one.
  const lastSeen: number[] = []
  const seenIn: number[] = []
  const held: number[] = []
  const scratch = new Map<string, number>()
  const raw = phrasings.map(({ label, words }): Sparse => {
    scratch.clear()
    addFeatures(words, reading, scratch)
    const own = new Int32Array(scratch.size)
    const weights = new Float32Array(scratch.size)
    let at = 0
    for (const [name, weight] of scratch) {
      let id = ids.get(name)
      if (id === undefined) {
        id = ids.size
        ids.set(name, id)
        seenIn.push(0)
        lastSeen.push(-1)
      }
      if (lastSeen[id] !== label) seenIn[id] = (seenIn[id] ?? 0) + 1
      lastSeen[id] = label
      held[id] = (held[id] ?? 0) + 1
      own[at] = id
      weights[at++] = weight
    }
    return { ids: own, weights }
  })
  // Rarity is counted over topics, not phrasings: a word all phrasings of one topic share is telling.
  const rarity = Float64Array.from(seenIn, (count) => 0.2 + Math.log((topics.length + 1) / count))
  const rarityOf = (name: string): number => {
    const id = ids.get(name)
    return id === undefined ? UNSEEN : (rarity[id] ?? 0)
  }
  for (const { ids: own, weights } of raw) {
    for (let k = 0; k < own.length; k++) weights[k] = (weights[k] ?? 0) * (rarity[own[k] ?? 0] ?? 0)
    normalise(weights, 0)
  }
  // The classifier learns from words, meanings and pairs that occur twice: pieces of words take most of the time and teach
  // it little (docs/policy-search.md).
  const column = new Int32Array(ids.size).fill(-1)
  let columns = 0
  for (const [name, id] of ids) if ((held[id] ?? 0) > 1 && name[1] === ':') column[id] = columns++
  const examples = raw.map((text, at) => ({ label: phrasings[at]?.label ?? 0, text: only(text, column) }))
  const sparse = (features: Features): Sparse => {
    const own = new Int32Array(features.size)
    const weights = new Float32Array(features.size)
    let known = 0
    let unseen = 0
    for (const [name, weight] of features) {
      const id = ids.get(name)
      if (id === undefined) unseen += (weight * UNSEEN) ** 2
      else {
        own[known] = id
        weights[known++] = weight * (rarity[id] ?? 0)
      }
    }
    return { ids: own.subarray(0, known), weights: normalise(weights.subarray(0, known), unseen) }
  }
  const classify = learn(examples, { features: columns, classes: topics.length }, LEARNING)
  const likenessTo = createLikeness(raw, ids.size)

  return {
    topics,
    reading,
    rarity: rarityOf,
    knows: (name) => ids.has(name),
    read: (features) => {
      const text = sparse(features)
      const likeness = likenessTo(text)
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
      return { logs: classify(only(text, column)), near, phrasing }
    },
  }
}

/** What a feature no phrasing has counts: it makes a question less like every phrasing. */
const UNSEEN = 2.5

/** How long the vectors are made for the classifier: what it can learn in its few rounds grows with it. */
const SCALE = 7

const ROUNDS = 3
const LEARNING: Learning = {
  rounds: ROUNDS,
  rate: (round) => 0.6 * (1 - round / ROUNDS) + 0.05,
  drop: 0.25,
  decay: 2e-5,
  quiet: 1e-2,
}

/** The features of a text that have a column, by its number, as long as the classifier wants them. */
function only({ ids, weights }: Sparse, column: Int32Array): Sparse {
  const kept = new Int32Array(ids.length)
  const own = new Float32Array(ids.length)
  let count = 0
  for (let k = 0; k < ids.length; k++) {
    const at = column[ids[k] ?? 0] ?? -1
    if (at < 0) continue
    kept[count] = at
    own[count++] = SCALE * (weights[k] ?? 0)
  }
  return { ids: kept.subarray(0, count), weights: own.subarray(0, count) }
}

/** Brings weights to length one, counting what they are not told of; in place. */
function normalise(weights: Float32Array, unseen: number): Float32Array {
  let square = unseen
  for (const weight of weights) square += weight * weight
  const length = Math.sqrt(square) || 1
  for (let k = 0; k < weights.length; k++) weights[k] = (weights[k] ?? 0) / length
  return weights
}

/** The cosine of a text with every one of many, by an inverted index: phrasing numbers and weights, feature by feature. */
function createLikeness(texts: readonly Sparse[], features: number): (text: Sparse) => Float64Array {
  const starts = new Int32Array(features + 1)
  for (const { ids } of texts) for (const id of ids) starts[id + 1] = (starts[id + 1] ?? 0) + 1
  for (let id = 0; id < features; id++) starts[id + 1] = (starts[id + 1] ?? 0) + (starts[id] ?? 0)
  const ends = starts.slice()
  const holders = new Int32Array(starts[features] ?? 0)
  const weights = new Float32Array(holders.length)
  for (const [number, text] of texts.entries())
    for (let k = 0; k < text.ids.length; k++) {
      const id = text.ids[k] ?? 0
      const at = ends[id] ?? 0
      ends[id] = at + 1
      holders[at] = number
      weights[at] = text.weights[k] ?? 0
    }
  return (text) => {
    const likeness = new Float64Array(texts.length)
    for (let k = 0; k < text.ids.length; k++) {
      const id = text.ids[k] ?? 0
      const weight = text.weights[k] ?? 0
      const end = starts[id + 1] ?? 0
      for (let at = starts[id] ?? 0; at < end; at++) {
        const holder = holders[at] ?? 0
        likeness[holder] = (likeness[holder] ?? 0) + (weights[at] ?? 0) * weight
      }
    }
    return likeness
  }
}

function readingOf(known: readonly (readonly string[])[]): Reading {
  const counts = new Map<string, number>()
  const skeletons = new Map<string, string>()
  for (const words of known) {
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
