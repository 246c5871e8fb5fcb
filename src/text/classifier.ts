/** A sparse text: feature numbers and their weights. */
export interface Sparse {
  readonly ids: Int32Array
  readonly weights: Float32Array
}

/** The logarithms of the probabilities of a text's labels. */
export type Scoring = (text: Sparse) => Float64Array

/** What has been learnt: a weight of every feature for every label, feature by feature, and a bias of every label. */
export type Weights = { readonly weights: Float32Array; readonly bias: Float32Array }

export interface Example {
  readonly text: Sparse
  readonly label: number
  /** How much it teaches, 1 unless told: examples of a rare label may count for more. */
  readonly weight?: number
}

/** How long and how boldly is learnt. */
export interface Learning {
  /** Times all examples are gone through. */
  readonly rounds: number
  /** Length of a step, by round from 0. */
  readonly rate: (round: number) => number
  /** Share of a text's features left out at random each time, so that no single word carries a label. */
  readonly drop: number
  /** Share of a weight lost whenever it is touched. */
  readonly decay: number
  /** Errors below this teach nothing worth the time. */
  readonly quiet: number
  /** How often all of it is learnt, each time in another order; the mean is kept. What one order happens to favour goes. */
  readonly courses?: number
}

/** Part of a step that moves a label's bias: what a text says counts for more than how frequent its label is. */
const BIAS = 0.1

/**
 * Multinomial logistic regression, trained by stochastic gradient. Order and drops come from fixed seeds: the same
 * examples give the same classifier. Intents, danger and topics are all told apart by it.
 * @param features,classes one more than the highest number of each
 */
export function learn(
  examples: readonly Example[],
  size: { readonly features: number; readonly classes: number },
  learning: Learning,
): Weights {
  const courses = learning.courses ?? 1
  const mean = learnOnce(examples, size, learning, SEED)
  for (let course = 1; course < courses; course++) {
    const { weights, bias } = learnOnce(examples, size, learning, SEED + course)
    add(mean.weights, weights)
    add(mean.bias, bias)
  }
  for (const sum of courses > 1 ? [mean.weights, mean.bias] : [])
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) / courses
  return mean
}

const SEED = 20240917

function add(sum: Float32Array, more: Float32Array): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (more[at] ?? 0)
}

function learnOnce(
  examples: readonly Example[],
  { features, classes }: { readonly features: number; readonly classes: number },
  { rounds, rate, drop, decay, quiet }: Learning,
  seed: number,
): Weights {
  const weights = new Float32Array(features * classes)
  const bias = new Float32Array(classes)
  const scores = new Float64Array(classes)
  const active = new Int32Array(classes)
  const steps = new Float64Array(classes)
  const longest = examples.reduce((most, { text }) => Math.max(most, text.ids.length), 0)
  const buffer: Sparse = { ids: new Int32Array(longest), weights: new Float32Array(longest) }
  const random = generator(seed)
  const order = examples.map((_, at) => at)
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random)
    const step = rate(round)
    for (const at of order) {
      const example = examples[at]
      if (!example) continue
      const kept = drop === 0 ? example.text : thin(example.text, buffer, random, drop)
      score(kept, weights, bias, scores)
      softmax(scores)
      const length = step * (example.weight ?? 1)
      // Only the classes the text is still confused with are moved: soon they are few.
      let moving = 0
      for (let label = 0; label < classes; label++) {
        const error = (scores[label] ?? 0) - (label === example.label ? 1 : 0)
        if (Math.abs(error) < quiet) continue
        bias[label] = (bias[label] ?? 0) - BIAS * length * error
        active[moving] = label
        steps[moving++] = length * error
      }
      for (let k = 0; k < kept.ids.length; k++) {
        const weight = kept.weights[k] ?? 0
        const base = (kept.ids[k] ?? 0) * classes
        for (let at = 0; at < moving; at++) {
          const slot = base + (active[at] ?? 0)
          weights[slot] = (weights[slot] ?? 0) * (1 - decay) - weight * (steps[at] ?? 0)
        }
      }
    }
  }
  return { weights, bias }
}

/** How texts are told apart by what has been learnt. */
export function scoringOf({ weights, bias }: Weights): Scoring {
  const classes = bias.length
  return (text) => {
    const out = new Float64Array(classes)
    score(text, weights, bias, out)
    let most = Number.NEGATIVE_INFINITY
    for (const value of out) most = Math.max(most, value)
    let sum = 0
    for (const value of out) sum += Math.exp(value - most)
    const log = most + Math.log(sum)
    for (let label = 0; label < classes; label++) out[label] = (out[label] ?? 0) - log
    return out
  }
}

function score(text: Sparse, weights: Float32Array, bias: Float32Array, out: Float64Array): void {
  const classes = out.length
  for (let label = 0; label < classes; label++) out[label] = bias[label] ?? 0
  for (let k = 0; k < text.ids.length; k++) {
    const weight = text.weights[k] ?? 0
    const base = (text.ids[k] ?? 0) * classes
    for (let label = 0; label < classes; label++)
      out[label] = (out[label] ?? 0) + weight * (weights[base + label] ?? 0)
  }
}

function softmax(values: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY
  for (const value of values) most = Math.max(most, value)
  let sum = 0
  for (let at = 0; at < values.length; at++) {
    const value = Math.exp((values[at] ?? 0) - most)
    values[at] = value
    sum += value
  }
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / sum
}

/** Drops features at random, into buffers that are used again for the next text; what is left weighs for what is gone. */
function thin(text: Sparse, into: Sparse, random: () => number, drop: number): Sparse {
  let count = 0
  for (let k = 0; k < text.ids.length; k++)
    if (random() >= drop) {
      into.ids[count] = text.ids[k] ?? 0
      into.weights[count++] = (text.weights[k] ?? 0) / (1 - drop)
    }
  return { ids: into.ids.subarray(0, count), weights: into.weights.subarray(0, count) }
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
}

/** Mulberry32: a small generator with a fixed seed. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
