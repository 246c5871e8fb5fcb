import type { Sparse } from '../text/classifier.ts'
import type { LearntTopics } from './topic-learning.ts'

/** How much each kind of feature counts, chosen on voices asked as strangers (docs/policy-search.md). */
const KINDS: readonly { readonly mark: string; readonly counts: number }[] = [
  { mark: 'w:', counts: 0.42 },
  { mark: 'm:', counts: 1 },
  { mark: 'p:', counts: 1.5 },
  { mark: '', counts: 0.2 },
]

/** Features that every topic is taken to have had besides its own, shared out as they are in the whole catalogue. */
const SMOOTHING = 40

/**
 * How much more a text's features are told by each topic than by the catalogue as a whole: the logarithm of naive Bayes,
 * kind by kind. The classifier learns what tells topics apart and leaves out what it does not need for it; strangers often
 * use just that.
 * @param topicOf the topic of every phrasing, by number
 * @returns by topic number, of the known features of a text as they weigh without rarity
 */
export function createTelling(
  { letters, starts, from, holders }: LearntTopics,
  topicOf: Int32Array,
  topics: number,
): (text: Sparse) => Float64Array {
  const kindOf = Uint8Array.from({ length: from.length - 1 }, (_, id) => {
    const start = starts[id] ?? 0
    const name = String.fromCharCode(letters[start] ?? 0, letters[start + 1] ?? 0)
    return KINDS.findIndex(({ mark }) => name.startsWith(mark))
  })
  const told = KINDS.map(() => new Float64Array(topics))
  const all = new Float64Array(KINDS.length)
  for (const [id, kind] of kindOf.entries())
    for (let at = from[id] ?? 0; at < (from[id + 1] ?? 0); at++) {
      const own = told[kind]
      const topic = topicOf[holders[at] ?? 0] ?? 0
      if (own) own[topic] = (own[topic] ?? 0) + 1
      all[kind] = (all[kind] ?? 0) + 1
    }
  // What a topic that has never told a feature says of it: less, the more it has told.
  const silence = told.map((own) => own.map((count) => Math.log(SMOOTHING / (count + SMOOTHING))))

  /** What a feature says of the topics that told it, worked out when it is first asked for. */
  const heard: (Heard | undefined)[] = new Array(kindOf.length)
  const hear = (id: number): Heard => {
    const [begin = 0, end = 0] = [from[id], from[id + 1]]
    const usual = (SMOOTHING * (end - begin)) / (all[kindOf[id] ?? 0] ?? 1)
    const own: number[] = []
    const says: number[] = []
    // Phrasings come topic by topic, so a topic's holders follow each other.
    for (let at = begin; at < end; ) {
      const topic = topicOf[holders[at] ?? 0] ?? 0
      let count = 0
      for (; at < end && topicOf[holders[at] ?? 0] === topic; at++) count++
      own.push(topic)
      says.push(Math.log(1 + count / usual))
    }
    return { topics: Uint16Array.from(own), says: Float32Array.from(says) }
  }

  return ({ ids, weights }) => {
    const telling = new Float64Array(topics)
    const ofKind = new Float64Array(KINDS.length)
    for (let k = 0; k < ids.length; k++) {
      const id = ids[k] ?? 0
      const kind = kindOf[id] ?? 0
      const weight = (weights[k] ?? 0) * (KINDS[kind]?.counts ?? 0)
      ofKind[kind] = (ofKind[kind] ?? 0) + weight
      heard[id] ??= hear(id)
      const { topics: own, says } = heard[id]
      for (let at = 0; at < own.length; at++) {
        const topic = own[at] ?? 0
        telling[topic] = (telling[topic] ?? 0) + weight * (says[at] ?? 0)
      }
    }
    for (const [kind, own] of silence.entries())
      for (let topic = 0; topic < topics; topic++)
        telling[topic] = (telling[topic] ?? 0) + (ofKind[kind] ?? 0) * (own[topic] ?? 0)
    return telling
  }
}

interface Heard {
  readonly topics: Uint16Array
  readonly says: Float32Array
}
