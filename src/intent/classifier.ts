import {
  type Example,
  type Learning,
  learn,
  type Sparse,
  scoringOf,
  type Weights,
} from '../text/classifier.ts'
import { type NameArrays, nameTable, packNames } from '../text/name-table.ts'
import { stem } from './stem.ts'
import { plainWords } from './words.ts'

/** Words shorter than this have no telling parts. */
const PARTS_FROM = 4

/** Set by leaving one author out in turn (`cross-validation.ts`). */
const LEARNING: Learning = {
  rounds: 8,
  rate: (round) => 0.9 / (1 + round * 0.15),
  drop: 0,
  decay: 0,
  quiet: 0.04,
}

/**
 * What the classifier sees: words, stems, their neighbours, parts of words (dialect endings, typos, clitics), the
 * message's length and whether it asks.
 */
export function wordFeatures(text: string): string[] {
  const words = plainWords(text)
  const stems = words.map(stem)
  const seen = new Set<string>()
  for (const [at, word] of words.entries()) {
    const own = stems[at] ?? word
    const [before = '^', twoBefore] = [stems[at - 1], stems[at - 2]]
    seen.add(word)
    seen.add(`${words[at - 1] ?? '^'} ${word}`)
    seen.add(`~${own}`)
    seen.add(`~${before} ${own}`)
    if (twoBefore) seen.add(`~${twoBefore} _ ${own}`)
    for (const part of partsOf(word)) seen.add(part)
  }
  if (/[؟?]/.test(text)) seen.add('?')
  seen.add(`#${Math.min(6, Math.floor(Math.log2(words.length + 1)))}`)
  return [...seen]
}

function* partsOf(word: string): Iterable<string> {
  if (word.length < PARTS_FROM) return
  const edged = `<${word}>`
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= edged.length; at++) yield `·${edged.slice(at, at + size)}`
  }
}

export interface Classifier<L extends string> {
  /** The likelihood of every label, adding up to 1. */
  readonly classify: (text: string) => ReadonlyMap<L, number>
  /** The share of a text's words that occur in the exemplars (0 to 1): a name or a place is no ground to judge by. */
  readonly knows: (text: string) => number
}

/** What a classifier has learnt: its features by name and their weights. */
export type Learnt = NameArrays & Weights

/** Learns to tell the labels apart, and does. */
export function trainClassifier<L extends string>(
  exemplars: ReadonlyMap<L, readonly string[]>,
  features: (text: string) => readonly string[] = wordFeatures,
  learning: Partial<Learning> = {},
): Classifier<L> {
  return classifierOf([...exemplars.keys()], features, learnClassifier(exemplars, features, learning))
}

/**
 * Learns to tell the labels apart from their exemplars. It knows words only by the company they keep in them, which
 * carries it to wordings no rule foresaw; a label with few exemplars learns from each a little more.
 */
export function learnClassifier<L extends string>(
  exemplars: ReadonlyMap<L, readonly string[]>,
  features: (text: string) => readonly string[],
  learning: Partial<Learning> = {},
): Learnt {
  const labels = [...exemplars.keys()]
  const index = new Map<string, number>()
  const total = [...exemplars.values()].reduce((sum, texts) => sum + texts.length, 0)
  const examples = labels.flatMap((label, at): Example[] => {
    const texts = exemplars.get(label) ?? []
    const weight = Math.sqrt(total / labels.length / Math.max(texts.length, 1))
    return texts.map((text) => {
      const ids = Int32Array.from(features(text), (feature) => {
        const known = index.get(feature) ?? index.size
        index.set(feature, known)
        return known
      })
      return { text: even(ids), label: at, weight }
    })
  })
  const size = { features: index.size, classes: labels.length }
  return { ...packNames(index.keys()), ...learn(examples, size, { ...LEARNING, ...learning }) }
}

/** Tells the labels apart by what has been learnt of the same labels, in the same order, from the same features. */
export function classifierOf<L extends string>(
  labels: readonly L[],
  features: (text: string) => readonly string[],
  learnt: Learnt,
): Classifier<L> {
  const index = nameTable(learnt)
  const scores = scoringOf(learnt)
  return {
    classify: (text) => {
      const ids: number[] = []
      for (const feature of features(text)) {
        const id = index.get(feature)
        if (id !== undefined) ids.push(id)
      }
      const logs = scores(even(Int32Array.from(ids)))
      return new Map(labels.map((label, at) => [label, Math.exp(logs[at] ?? Number.NEGATIVE_INFINITY)]))
    },
    knows: (text) => {
      const words = plainWords(text)
      return words.length === 0 ? 0 : words.filter((word) => index.has(word)).length / words.length
    },
  }
}

/** Features that all weigh the same, less the more there are. */
function even(ids: Int32Array): Sparse {
  return { ids, weights: new Float32Array(ids.length).fill(1 / Math.sqrt(ids.length + 1)) }
}
