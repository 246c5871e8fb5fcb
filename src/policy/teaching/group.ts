import { fold } from '../../text/fold.ts'
import { type Features, featuresOf } from '../features.ts'
import { type TopicModel, topicModel } from '../topic-model.ts'
import { cosine, type Vector, vectorOf } from '../vectors.ts'

export interface Asked {
  readonly id: string
  readonly question: string
}

/** Questions that ask one thing. */
export interface QuestionGroup {
  /** The question asked most often, as it was typed. */
  readonly question: string
  readonly count: number
  /** Ids of all that were asked. */
  readonly ids: readonly string[]
  /** The different ways it was asked, the most frequent first. */
  readonly wordings: readonly string[]
}

/** Questions as alike as this ask one thing. */
const ALIKE = 0.55
/** So do those that are near phrasings of one topic of the catalogue, and a little alike. */
const NEAR_TOPIC = 0.35
const SAME_TOPIC = 0.12
/** Questions read at once; older ones wait until these are taught. */
const MOST = 1000

/**
 * Groups questions by likeness, the largest group first. The same wording counts as one; each other joins the likest group
 * begun by a more frequent one. The same questions give the same groups in whatever order they come.
 */
export function groupQuestions(asked: readonly Asked[], model: TopicModel = topicModel()): QuestionGroup[] {
  const wordings = new Map<string, { text: string; ids: string[] }>()
  for (const { id, question } of asked.slice(0, MOST)) {
    const key = fold(question)
    if (key === '') continue
    const known = wordings.get(key)
    if (known) known.ids.push(id)
    else wordings.set(key, { text: question, ids: [id] })
  }
  const ranked = [...wordings].sort(
    ([a, one], [b, other]) => other.ids.length - one.ids.length || (a < b ? -1 : 1),
  )
  const groups: { first: Vector; topic: number; wordings: { text: string; ids: string[] }[] }[] = []
  for (const [, wording] of ranked) {
    const features = featuresOf(wording.text, model.reading)
    const vector = vectorOf(features, model)
    const topic = topicOf(features, model)
    let best: { like: number; group: (typeof groups)[number] } | null = null
    for (const group of groups) {
      const like = cosine(vector, group.first)
      const least = topic >= 0 && topic === group.topic ? SAME_TOPIC : ALIKE
      if (like >= least && like > (best?.like ?? 0)) best = { like, group }
    }
    if (best) best.group.wordings.push(wording)
    else groups.push({ first: vector, topic, wordings: [wording] })
  }
  return groups
    .map(({ wordings: own }) => ({
      question: own[0]?.text ?? '',
      count: own.reduce((sum, { ids }) => sum + ids.length, 0),
      ids: own.flatMap(({ ids }) => ids),
      wordings: own.map(({ text }) => text),
    }))
    .sort((a, b) => b.count - a.count)
}

/** The topic of the association's business whose phrasings a question is near; -1 for none. */
function topicOf(features: Features, model: TopicModel): number {
  const { near } = model.read(features)
  const most = Math.max(...near)
  const topic = near.indexOf(most)
  return most >= NEAR_TOPIC && model.topics[topic]?.scope !== 'outside' ? topic : -1
}
