import type { Clause, PolicyCandidate, PolicyTitle, TopicGuess } from '../domain/policy.ts'
import { type Features, featuresOf } from './features.ts'
import { isDamaged } from './findings.ts'
import { mapTopics } from './mapping.ts'
import type { Decision } from './review/finding.ts'
import { quotingOf } from './review/quoting.ts'
import { shapeOf } from './shape.ts'
import { type TopicModel, type TopicReading, topicModel } from './topic-model.ts'

/** One policy as it is searched. */
export interface SearchedPolicy {
  readonly title: PolicyTitle
  readonly clauses: readonly Clause[]
  /** What officers have decided about its findings, in the order they did. */
  readonly decisions?: readonly Decision[] | undefined
}

export interface Ranked extends PolicyCandidate {
  /** It must not be quoted before an officer has decided its finding. */
  readonly doubtful: boolean
}

/** Everything the search finds for a question, before a tier is chosen. */
export interface Ranking {
  /** Best first, at most three. */
  readonly nearest: readonly Ranked[]
  /** The likeliest topic that no clause speaks of. */
  readonly unmapped: TopicGuess | null
  /** The likeliest topic of all. */
  readonly topic: TopicGuess | null
}

/**
 * How the evidence is weighed, chosen on the development questions and on voices asked as strangers
 * (docs/policy-search.md).
 */
export const WEIGH = {
  classifier: 0.225,
  nearest: 6,
  telling: 0.26,
  clause: 10,
  unmappedClause: 9,
  unmappedStart: -4.6,
  nothing: -0.5,
  strange: 10,
  bare: 7,
  bareStrange: 10,
  sharpness: 0.88,
}

/** How much speaks for each topic, whatever a policy says: comparable with the others of the same text only. */
export function topicEvidence(
  { logs, near, telling }: TopicReading,
  weigh: typeof WEIGH = WEIGH,
): Float64Array {
  return logs.map(
    (log, topic) =>
      weigh.classifier * log + weigh.nearest * (near[topic] ?? 0) + weigh.telling * (telling[topic] ?? 0),
  )
}

interface Page extends Quoted {
  readonly title: PolicyTitle
  readonly topics: { readonly topic: number; readonly strength: number }[]
}

/** The clauses in the words that may be quoted; those that may not be stay as printed and are doubtful. */
export function quotedClauses(policy: SearchedPolicy): readonly Quoted[] {
  const known = worked.get(policy)
  if (known) return known
  const quoting = quotingOf(policy.clauses, policy.decisions)
  const quoted = policy.clauses.map((clause): Quoted => {
    const { text = null, heading = clause.section, remark = null } = quoting.get(clause.order) ?? {}
    const approved = { ...clause, section: heading, text: text ?? clause.text }
    return { clause: approved, doubtful: text === null, ...(remark === null ? {} : { remark }) }
  })
  worked.set(policy, quoted)
  return quoted
}

/** Ranking and search ask for the same policy: its findings are looked for once. */
const worked = new WeakMap<SearchedPolicy, readonly Quoted[]>()

interface Quoted extends Pick<PolicyCandidate, 'clause' | 'remark'> {
  readonly doubtful: boolean
}

/** Builds the index and returns the ranking of one question. A few milliseconds per policy to build, under one to ask. */
export function createRanking(
  policies: readonly SearchedPolicy[],
  model: TopicModel = topicModel(),
  weigh: typeof WEIGH = WEIGH,
): (question: string) => Ranking {
  const pages: Page[] = []
  const mapped: { page: number; strength: number }[][] = model.topics.map(() => [])
  for (const policy of policies) {
    const first = pages.length
    const quoted = quotedClauses(policy)
    for (const one of quoted) pages.push({ ...one, title: policy.title, topics: [] })
    const clauses = quoted.map(({ clause }) => clause)
    const doubtful = new Set(quoted.flatMap((one) => (one.doubtful ? [one.clause] : [])))
    // What is not repaired yet is still damaged: it must not look as if the policy were silent.
    const damaged = isDamaged(policy.clauses)
    const found = mapTopics(model.topics, clauses, (clause) => doubtful.has(clause), damaged)
    for (const [topic, places] of found.entries())
      for (const { clause, strength } of places) {
        mapped[topic]?.push({ page: first + clause, strength })
        pages[first + clause]?.topics.push({ topic, strength })
      }
  }
  const cover = coverage(
    pages.map((page) => featuresOf(`${page.clause.section} ${page.clause.text}`, model.reading)),
  )

  return (question) => {
    const text = question.slice(0, LONGEST_QUESTION)
    const shape = shapeOf(text)
    const features = featuresOf(text, model.reading)
    if (shape === 'empty') return { nearest: [], unmapped: null, topic: null }
    const evidence = topicEvidence(model.read(features), weigh)
    const direct = cover.of(features)
    const raw: number[] = []
    for (const [topic, spoken] of evidence.entries()) {
      const words = Math.max(
        0,
        ...(mapped[topic] ?? []).map(({ page, strength }) => (direct[page] ?? 0) * strength),
      )
      raw.push(spoken + weigh.clause * words)
    }
    const free = pages.map((page, at) =>
      page.topics.length === 0
        ? weigh.unmappedStart + weigh.unmappedClause * (direct[at] ?? 0)
        : Number.NEGATIVE_INFINITY,
    )
    const strange = strangeness(features, model, cover.knows)
    const nothing =
      weigh.nothing +
      weigh.strange * strange +
      (shape === 'bare' ? weigh.bare + weigh.bareStrange * strange : 0)
    const shares = softmax([...raw, ...free, nothing].map((value) => value * weigh.sharpness))
    const scored = pages.map((page, at) => {
      let score = shares[raw.length + at] ?? 0
      for (const { topic, strength } of page.topics) score += (shares[topic] ?? 0) * strength
      return { at, score: Math.min(1, score), words: direct[at] ?? 0 }
    })
    scored.sort((a, b) => b.score - a.score || b.words - a.words || a.at - b.at)
    return {
      nearest: distinctOf(scored, pages),
      unmapped: likeliest(shares, model, (topic) => mapped[topic]?.length === 0),
      topic: likeliest(shares, model, () => true),
    }
  }
}

/** What is longer is read from its beginning. */
const LONGEST_QUESTION = 600

function distinctOf(scored: readonly { at: number; score: number }[], pages: readonly Page[]): Ranked[] {
  const nearest: Ranked[] = []
  for (const { at, score } of scored) {
    const page = pages[at]
    if (!page || nearest.length === 3) break
    if (nearest.some(({ clause }) => clause.text === page.clause.text)) continue
    const { title: policy, clause, doubtful, remark } = page
    nearest.push({ policy, clause, score, doubtful, ...(remark ? { remark } : {}) })
  }
  return nearest
}

function likeliest(
  shares: readonly number[],
  model: TopicModel,
  counts: (topic: number) => boolean,
): TopicGuess | null {
  let best: TopicGuess | null = null
  for (const [at, { id, scope }] of model.topics.entries()) {
    const score = shares[at] ?? 0
    if (score > (best?.score ?? 0) && counts(at)) best = { id, scope, score }
  }
  return best
}

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values)
  const powers = values.map((value) => Math.exp(value - most))
  const sum = powers.reduce((total, value) => total + value, 0)
  return powers.map((value) => value / sum)
}

interface Coverage {
  of(question: Features): Float64Array
  /** Whether any clause has a feature. */
  knows(feature: string): boolean
}

/** Which share of a question's words is known neither from the catalogue nor from the clauses, or only by correction; 0..1. */
function strangeness(question: Features, model: TopicModel, known: (feature: string) => boolean): number {
  let strange = 0
  let total = 0
  for (const [name, sure] of question) {
    if (!name.startsWith('w:')) continue
    const rarity = model.rarity(name)
    total += rarity
    strange += rarity * (model.knows(name) || known(name) ? 1 - sure : 1)
  }
  return total === 0 ? 1 : strange / total
}

/** Which share of a question's weight each clause holds, longer clauses a little discounted; 0..1. */
function coverage(clauses: readonly Features[]): Coverage {
  const postings = new Map<string, { readonly at: number; readonly weight: number }[]>()
  for (const [at, features] of clauses.entries())
    for (const [name, weight] of features) {
      const list = postings.get(name)
      if (list) list.push({ at, weight })
      else postings.set(name, [{ at, weight }])
    }
  const usual = clauses.reduce((sum, features) => sum + features.size, 0) / Math.max(1, clauses.length)
  const discount = clauses.map((features) => 1 / (1 + 0.25 * Math.max(0, Math.log(features.size / usual))))
  const rarityOf = (count: number): number => Math.log(1 + (clauses.length + 1) / (count + 0.5))
  return {
    knows: (feature) => postings.has(feature),
    of: (question) => {
      const held = new Float64Array(clauses.length)
      let total = 0
      for (const [name, weight] of question) {
        const list = postings.get(name) ?? []
        const rarity = rarityOf(list.length)
        total += weight * rarity
        for (const { at } of list) held[at] = (held[at] ?? 0) + weight * rarity
      }
      for (let at = 0; at < held.length; at++)
        held[at] = total === 0 ? 0 : ((held[at] ?? 0) / total) * (discount[at] ?? 1)
      return held
    },
  }
}
