import type { PolicyAnswer, PolicyCandidate, PolicySearch } from '../../domain/policy.ts'
import { fold } from '../../text/fold.ts'
import { featuresOf, readingsOf } from '../features.ts'
import { likeness } from '../likeness.ts'
import { shapeOf } from '../shape.ts'
import { type TopicModel, topicModel } from '../topic-model.ts'
import { cosine, type Vector, vectorOf } from '../vectors.ts'
import type { Teaching } from './teaching.ts'

/**
 * `same`: the question is one that was taught, whatever would else be answered. `near`: it is like one, and nothing else
 * answers it, or a clause that scores less than `unsure`. Of a text that is worded as no question only the former is taken.
 */
export const TAUGHT = { same: 0.8, near: 0.6, unsure: 0.75 }

/** A clause as alike as this is the taught one in a later wording. */
const SAME_CLAUSE = 0.9

interface Lesson {
  readonly teaching: Teaching
  readonly phrasings: readonly Vector[]
}

/**
 * The search with what officers taught put before it. Pure; a fraction of a millisecond per lesson to build.
 * @param quotable the clauses that may be quoted (`PoliciesSearch`): a taught clause is quoted only while it may be
 */
export function withTeaching(
  search: PolicySearch,
  teachings: readonly Teaching[],
  quotable: readonly PolicyCandidate[],
  model: TopicModel = topicModel(),
): PolicySearch {
  if (teachings.length === 0) return search
  const lessons = teachings.map((teaching): Lesson => {
    const vectors = teaching.phrasings.map((text) => vectorOf(featuresOf(text, model.reading), model))
    return { teaching, phrasings: vectors }
  })
  const clauseOf = taughtClauses(quotable)
  return {
    clause: (id) => search.clause(id),
    ask: (question) => {
      const answer = search.ask(question)
      const lesson = nearest(question, answer, lessons, model)
      return lesson ? carriedOut(lesson.teaching, lesson.score, answer) : answer
    },
  }

  function carriedOut(teaching: Teaching, score: number, answer: PolicyAnswer): PolicyAnswer {
    const { candidates } = answer
    switch (teaching.kind) {
      case 'answer':
        return {
          tier: 'answer',
          candidates,
          faq: { id: `taught-${teaching.id}`, answer: teaching.answer, score },
        }
      case 'clause': {
        const found = clauseOf(teaching.clauseText)
        if (!found) return answer
        const others = candidates.filter(({ clause }) => clause.id !== found.clause.id)
        const sound = others.filter(({ clause }) => search.clause(clause.id) !== null)
        return { tier: 'answer', candidates: [{ ...found, score }, ...sound].slice(0, 3) }
      }
      case 'topic': {
        const topic = model.topics.find(({ id }) => id === teaching.topic)
        return topic?.phrasings[0] === undefined ? answer : search.ask(topic.phrasings[0])
      }
      case 'outside':
        return {
          tier: 'unknown',
          candidates,
          topic: { id: `taught-${teaching.id}`, scope: 'outside', score },
        }
    }
  }
}

/** Finds a taught clause by its words among those that may be quoted now; null where it is none of them any more. */
export function taughtClauses(
  quotable: readonly PolicyCandidate[],
): (text: string) => PolicyCandidate | null {
  const folded = quotable.map(({ clause }) => fold(clause.text))
  return (text) => {
    const likes = folded.map((one) => likeness(one, fold(text)))
    const most = Math.max(0, ...likes)
    return most < SAME_CLAUSE ? null : (quotable[likes.indexOf(most)] ?? null)
  }
}

function nearest(
  question: string,
  { tier, candidates, faq }: PolicyAnswer,
  lessons: readonly Lesson[],
  model: TopicModel,
): { teaching: Teaching; score: number } | null {
  const words = readingsOf(question, model.reading)
  if (words.length === 0) return null
  // A word that had to be corrected speaks for a lesson only as surely as it was corrected.
  const sure = words.reduce((sum, word) => sum + word.sure, 0) / words.length
  const asked = vectorOf(featuresOf(question, model.reading), model)
  const settled = faq !== undefined || (tier === 'answer' && (candidates[0]?.score ?? 0) >= TAUGHT.unsure)
  const least = settled || shapeOf(question) !== 'asking' ? TAUGHT.same : TAUGHT.near
  let best: { teaching: Teaching; score: number } | null = null
  for (const { teaching, phrasings } of lessons) {
    const like = Math.max(0, ...phrasings.map((phrasing) => cosine(asked, phrasing)))
    // The very words that were taught need no correcting: whoever taught them saw them so.
    const score = Math.min(1, like >= 0.97 ? like : sure * like)
    if (score >= least && score > (best?.score ?? 0)) best = { teaching, score }
  }
  return best
}
