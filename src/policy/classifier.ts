/** A sparse text: feature numbers and their weights. */
export interface Sparse {
  readonly ids: Int32Array
  readonly weights: Float32Array
}

/** Scores of a text for every class, as logarithms of probabilities. */
export type Classifier = (text: Sparse) => Float64Array

const ROUNDS = 3
const RATE = 0.6
const DECAY = 2e-5
const DROP = 0.25
/** Errors below this teach nothing worth the time. */
const QUIET = 1e-2

/**
 * Multinomial logistic regression, trained by stochastic gradient with features dropped at random (so that no single
 * word carries a class). The order and the drops come from a fixed seed: the same examples give the same classifier.
 */
export function trainClassifier(
  examples: readonly { readonly text: Sparse; readonly label: number }[],
  features: number,
  classes: number,
  scale: number,
): Classifier {
  const weights = new Float32Array(features * classes)
  const bias = new Float32Array(classes)
  const scores = new Float64Array(classes)
  const active = new Int32Array(classes)
  const steps = new Float64Array(classes)
  const longest = examples.reduce((most, { text }) => Math.max(most, text.ids.length), 0)
  const buffer: Sparse = { ids: new Int32Array(longest), weights: new Float32Array(longest) }
  const random = generator(20240917)
  const order = examples.map((_, at) => at)
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random)
    const rate = RATE * (1 - round / ROUNDS) + 0.05
    for (const at of order) {
      const example = examples[at]
      if (!example) continue
      const kept = thin(example.text, buffer, random, scale)
      score(kept, weights, bias, scores)
      softmax(scores)
      // Only the classes the text is still confused with are moved: soon they are few.
      let moving = 0
      for (let label = 0; label < classes; label++) {
        const error = (scores[label] ?? 0) - (label === example.label ? 1 : 0)
        if (Math.abs(error) < QUIET) continue
        bias[label] = (bias[label] ?? 0) - 0.1 * rate * error
        active[moving] = label
        steps[moving++] = rate * error
      }
      for (let k = 0; k < kept.ids.length; k++) {
        const weight = kept.weights[k] ?? 0
        const base = (kept.ids[k] ?? 0) * classes
        for (let at = 0; at < moving; at++) {
          const slot = base + (active[at] ?? 0)
          weights[slot] = (weights[slot] ?? 0) * (1 - DECAY) - weight * (steps[at] ?? 0)
        }
      }
    }
  }
  return (text) => {
    const out = new Float64Array(classes)
    score({ ids: text.ids, weights: text.weights.map((weight) => weight * scale) }, weights, bias, out)
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

/** Drops features at random, into buffers that are used again for the next text. */
function thin(text: Sparse, into: Sparse, random: () => number, scale: number): Sparse {
  const kept = scale / (1 - DROP)

  let count = 0
  for (let k = 0; k < text.ids.length; k++)
    if (random() >= DROP) {
      into.ids[count] = text.ids[k] ?? 0
      into.weights[count++] = (text.weights[k] ?? 0) * kept
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
