import { stem } from './stem.ts'
import { plainWords } from './words.ts'

/*
 * A small linear classifier (multinomial logistic regression) trained from exemplars when the module loads. It knows
 * words only by the company they keep in the exemplars, which carries it to wordings no rule foresaw. Deterministic:
 * exemplars are visited in a fixed order and weights start at zero.
 */

/** Rounds over the exemplars, the first step's length, and the error below which an exemplar has been learnt. */
const ROUNDS = 8
const STEP = 0.9
const LEARNT = 0.04
/** Words shorter than this have no telling parts. */
const PARTS_FROM = 4

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

/** Turns scores into likelihoods that add up to 1, in place. */
function softmax(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) most = Math.max(most, score)
  let total = 0
  for (let at = 0; at < scores.length; at++) {
    const power = Math.exp((scores[at] ?? 0) - most)
    scores[at] = power
    total += power
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / total
}

/** A fixed shuffle, so that labels mix and every start gives the same weights. */
function mixed<T>(items: readonly T[]): T[] {
  const out = [...items]
  let state = 12345
  for (let at = out.length - 1; at > 0; at--) {
    state = (state * 1103515245 + 12345) % 2147483648
    const other = state % (at + 1)
    const [a, b] = [out[at], out[other]]
    if (a !== undefined && b !== undefined) {
      out[at] = b
      out[other] = a
    }
  }
  return out
}

/** Learns to tell the labels apart from their exemplars; labels weigh the same however many exemplars they have. */
export function trainClassifier<L extends string>(
  exemplars: ReadonlyMap<L, readonly string[]>,
  features: (text: string) => readonly string[] = wordFeatures,
): Classifier<L> {
  const labels = [...exemplars.keys()]
  const index = new Map<string, number>()
  const rows: { ids: Int32Array; label: number; weight: number }[] = []
  const total = [...exemplars.values()].reduce((sum, texts) => sum + texts.length, 0)
  labels.forEach((label, at) => {
    const texts = exemplars.get(label) ?? []
    for (const text of texts) {
      const ids = Int32Array.from(features(text), (feature) => {
        const known = index.get(feature) ?? index.size
        index.set(feature, known)
        return known
      })
      rows.push({ ids, label: at, weight: Math.sqrt(total / labels.length / Math.max(texts.length, 1)) })
    }
  })
  // One row of weights per feature, its labels side by side; the last row is the bias.
  const width = labels.length
  const weights = new Float64Array((index.size + 1) * width)
  const bias = index.size * width
  const scores = new Float64Array(width)
  const score = (ids: Int32Array): void => {
    const scale = 1 / Math.sqrt(ids.length + 1)
    scores.fill(0)
    for (const id of ids) {
      const row = id * width
      for (let at = 0; at < width; at++) scores[at] = (scores[at] ?? 0) + (weights[row + at] ?? 0)
    }
    for (let at = 0; at < width; at++) scores[at] = (scores[at] ?? 0) * scale + (weights[bias + at] ?? 0)
    softmax(scores)
  }
  const order = mixed(rows)
  for (let round = 0; round < ROUNDS; round++) {
    const step = STEP / (1 + round * 0.15)
    for (const { ids, label, weight } of order) {
      const scale = 1 / Math.sqrt(ids.length + 1)
      score(ids)
      for (let at = 0; at < width; at++) {
        const error = (at === label ? 1 : 0) - (scores[at] ?? 0)
        if (Math.abs(error) < LEARNT) continue
        const change = step * weight * error
        weights[bias + at] = (weights[bias + at] ?? 0) + change * 0.1
        const part = change * scale
        for (const id of ids) {
          const cell = id * width + at
          weights[cell] = (weights[cell] ?? 0) + part
        }
      }
    }
  }
  return {
    classify: (text) => {
      const ids: number[] = []
      for (const feature of features(text)) {
        const id = index.get(feature)
        if (id !== undefined) ids.push(id)
      }
      score(Int32Array.from(ids))
      return new Map(labels.map((label, at) => [label, scores[at] ?? 0]))
    },
    knows: (text) => {
      const words = plainWords(text)
      return words.length === 0 ? 0 : words.filter((word) => index.has(word)).length / words.length
    },
  }
}
