import type { Association } from '../domain/association.ts'
import type { FaqAnswer, PolicyAnswer, PolicySearch } from '../domain/policy.ts'
import { type Features, featuresOf, readingsOf } from './features.ts'
import { topicEvidence } from './ranking.ts'
import { shapeOf } from './shape.ts'
import { type TopicModel, topicModel } from './topic-model.ts'
import { cosine, type Vector, vectorOf } from './vectors.ts'
import { questionWords } from './words.ts'

/**
 * When the association's own answer goes before its policy, chosen on the sample's entries and the development questions
 * (docs/policy-search.md). Likenesses are 0..1.
 */
export const FAQ_THRESHOLDS = {
  /** As good as one of the entry's own phrasings: wins over any clause. */
  same: 0.8,
  /** Near enough where no clause answers. */
  near: 0.58,
  /** Near enough where the question is surely about a topic of the entry that policies leave to the association. */
  sameTopic: 0.16,
  /** So surely about such a topic (a share of 1, as of {@link TopicGuess}) that `anyWord` in common is near enough. */
  surelyTopic: 0.9,
  anyWord: 0.1,
  /** The same where policies speak of that topic, so that a clause may be meant. */
  policyTopic: 0.45,
}

type Profile = Pick<Association, 'faq' | 'contact'>

interface Entry {
  readonly id: string
  readonly answer: FaqAnswer['answer']
  readonly phrasings: readonly Vector[]
  /** Its phrasings word for word: however rare a word is, what the association has written is understood. */
  readonly written: ReadonlySet<string>
  /** Topics of the catalogue that its phrasings are about. */
  readonly topics: ReadonlySet<string>
}

/**
 * The search with what the association has to say itself: its FAQ where a question is nearer to it than to any clause, and
 * its contact data where people ask for them and the policy prints none. Pure; a millisecond per entry to build.
 */
export function withFaq(
  search: PolicySearch,
  association: Profile,
  model: TopicModel = topicModel(),
): PolicySearch {
  const entries = association.faq.map((entry): Entry => {
    const texts = [...Object.values(entry.question), ...entry.phrasings]
    const features = texts.map((text) => featuresOf(text, model.reading))
    return {
      id: entry.id,
      answer: entry.answer,
      phrasings: features.map((one) => vectorOf(one, model)),
      written: new Set(texts.map(wordForWord)),
      topics: topicsOf(features, model),
    }
  })
  return {
    clause: (id) => search.clause(id),
    ask: (question) => {
      const answer = search.ask(question)
      const faq = nearestEntry(question, answer, entries, model)
      if (faq) return { tier: 'answer', candidates: answer.candidates, faq }
      return answer.tier === 'silent-policy' &&
        answer.topic &&
        CONTACT[answer.topic.id]?.(association.contact)
        ? { ...answer, contact: true }
        : answer
    },
  }
}

/** Topics that the association's contact data answers, and whether it has them. */
const CONTACT: Readonly<Record<string, (of: Profile['contact']) => boolean>> = {
  'phone-number': ({ phones }) => phones.length > 0,
  'email-address': ({ email }) => email !== undefined,
  'website-address': ({ website }) => website !== undefined,
  'social-accounts': ({ accounts }) => accounts.length > 0,
  address: ({ address }) => address !== undefined,
  'office-hours': () => true,
}

function nearestEntry(
  question: string,
  { tier, topic }: PolicyAnswer,
  entries: readonly Entry[],
  model: TopicModel,
): FaqAnswer | null {
  if (entries.length === 0) return null
  const read = readingsOf(question, model.reading)
  const bare = shapeOf(question) !== 'asking'
  // A word that had to be corrected speaks for an entry only as surely as it was corrected.
  const sure = read.reduce((sum, word) => sum + word.sure, 0) / Math.max(1, read.length)
  const asked = vectorOf(featuresOf(question, model.reading), model)
  let best: FaqAnswer | null = null
  const exactly = wordForWord(question)
  for (const { id, answer, phrasings, topics, written } of entries) {
    if (written.has(exactly)) return { id, answer, score: 1 }
    const near = sure * Math.max(0, ...phrasings.map((phrasing) => cosine(asked, phrasing)))
    let least = tier === 'answer' || bare ? FAQ_THRESHOLDS.same : FAQ_THRESHOLDS.near
    const left = topic?.scope === 'silent' || tier !== 'answer'
    if (topic && topics.has(topic.id) && left)
      least =
        topic.scope === 'policy' && tier !== 'silent-policy'
          ? FAQ_THRESHOLDS.policyTopic
          : topic.score >= FAQ_THRESHOLDS.surelyTopic
            ? FAQ_THRESHOLDS.anyWord
            : FAQ_THRESHOLDS.sameTopic
    // What a shared topic takes off the threshold it adds to the score, so that entries stay comparable.
    const score = Math.min(1, near + FAQ_THRESHOLDS.near - Math.min(least, FAQ_THRESHOLDS.near))
    if (near >= least && score > (best?.score ?? 0)) best = { id, answer, score }
  }
  return best
}

function wordForWord(text: string): string {
  return questionWords(text).join(' ')
}

/** Topics that at least two phrasings, and a third of all, are about. */
function topicsOf(phrasings: readonly Features[], model: TopicModel): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const features of phrasings) {
    const reading = model.read(features)
    const { near } = reading
    const evidence = topicEvidence(reading)
    const topic = evidence.indexOf(Math.max(...evidence))
    const id = model.topics[topic]?.id
    if (id !== undefined && (near[topic] ?? 0) >= 0.3) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const enough = Math.max(2, phrasings.length / 3)
  return new Set([...counts].flatMap(([id, count]) => (count >= enough ? [id] : [])))
}
