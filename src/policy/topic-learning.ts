import { type Example, type Learning, learn, type Sparse, type Weights } from '../text/classifier.ts'
import { type NameArrays, packNames } from '../text/name-table.ts'
import { addFeatures } from './features.ts'
import { packKnownWords, readingOf } from './known-words.ts'
import type { Topic } from './topics.ts'
import { questionWords } from './words.ts'

/** What is learnt of a catalogue: its features by name, where each occurs, and what they say about topics. */
export type LearntTopics = NameArrays &
  Weights &
  Holders & {
    /** How telling each feature is; higher for one that few topics have. */
    readonly rarity: Float64Array
    /** Each feature's place among those the classifier learns from; -1 for one it does not. */
    readonly column: Int32Array
    readonly knownWords: Uint8Array
  }

/** Which phrasings have a feature and what it weighs in them: an inverted index, feature by feature. */
type Holders = {
  /** Where each feature's holders begin, and at last where they end. */
  readonly from: Int32Array
  /** Phrasings by number, in the catalogue's order. */
  readonly holders: Int32Array
  readonly held: Float32Array
}

/** Learns a catalogue. The words of its phrasings count as correctly spelt. */
export function learnTopics(topics: readonly Topic[]): LearntTopics {
  const phrasings = topics.flatMap((topic, label) =>
    topic.phrasings.map((text) => ({ label, words: questionWords(text) })),
  )
  const knownWords = packKnownWords(phrasings.map(({ words }) => words))
  const reading = readingOf(knownWords)
  const ids = new Map<string, number>()
  // Phrasings come topic by topic, so the last topic a feature was seen in tells whether it is new to this one.
  const lastSeen: number[] = []
  const seenIn: number[] = []
  const held: number[] = []
  const scratch = new Map<string, number>()
  const texts = phrasings.map(({ label, words }): Sparse => {
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
  for (const { ids: own, weights } of texts) {
    for (let k = 0; k < own.length; k++) weights[k] = (weights[k] ?? 0) * (rarity[own[k] ?? 0] ?? 0)
    normalise(weights, 0)
  }
  // The classifier learns from whatever occurs twice. Pieces of words take most of its time, and most of what it knows of
  // strangers' spelling: it is learnt when the program is built (docs/policy-search.md).
  const column = new Int32Array(ids.size).fill(-1)
  let columns = 0
  for (const id of ids.values()) if ((held[id] ?? 0) > 1) column[id] = columns++
  const examples = texts.map(
    (text, at): Example => ({ label: phrasings[at]?.label ?? 0, text: inColumns(text, column) }),
  )
  return {
    ...packNames(ids.keys()),
    ...learn(examples, { features: columns, classes: topics.length }, LEARNING),
    ...holdersOf(texts, ids.size),
    rarity,
    column,
    knownWords,
  }
}

/** How long the vectors are made for the classifier: what it can learn in its few rounds grows with it. */
const SCALE = 7

const ROUNDS = 12
const LEARNING: Learning = {
  rounds: ROUNDS,
  rate: (round) => 0.3 * (1 - round / ROUNDS) + 0.025,
  drop: 0.5,
  decay: 2e-5,
  quiet: 1e-2,
  courses: 3,
}

/** The features of a text that have a column, by its number, as long as the classifier wants them. */
export function inColumns({ ids, weights }: Sparse, column: Int32Array): Sparse {
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
export function normalise(weights: Float32Array, unseen: number): Float32Array {
  let square = unseen
  for (const weight of weights) square += weight * weight
  const length = Math.sqrt(square) || 1
  for (let k = 0; k < weights.length; k++) weights[k] = (weights[k] ?? 0) / length
  return weights
}

function holdersOf(texts: readonly Sparse[], features: number): Holders {
  const from = new Int32Array(features + 1)
  for (const { ids } of texts) for (const id of ids) from[id + 1] = (from[id + 1] ?? 0) + 1
  for (let id = 0; id < features; id++) from[id + 1] = (from[id + 1] ?? 0) + (from[id] ?? 0)
  const ends = from.slice()
  const holders = new Int32Array(from[features] ?? 0)
  const held = new Float32Array(holders.length)
  for (const [number, text] of texts.entries())
    for (let k = 0; k < text.ids.length; k++) {
      const id = text.ids[k] ?? 0
      const at = ends[id] ?? 0
      ends[id] = at + 1
      holders[at] = number
      held[at] = text.weights[k] ?? 0
    }
  return { from, holders, held }
}
