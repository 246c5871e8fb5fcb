import { fold } from '../../text/fold.ts'
import { damagedLetters } from '../damage.ts'
import { likeness } from '../likeness.ts'
import { distance } from '../spelling.ts'

/** A sound clause a damaged one may stand for. */
export interface Candidate {
  readonly text: string
  /** Whose wording it is: a policy's id, or `model`. */
  readonly source: string
}

export interface Aligned {
  /** The wording most sources have of the clause that is meant. */
  readonly text: string
  /** 0..1, likeness of the nearest wording, letters that damage confuses counted as one. */
  readonly similarity: number
  /** 0..1, by how much it is more alike than the nearest other clause. */
  readonly margin: number
  /** The sources that word it so. */
  readonly agreeing: readonly string[]
}

/** A candidate with its letters as damage leaves them. */
export interface Indexed extends Candidate {
  readonly letters: string
}

/** Works out once what every comparison needs. */
export function indexed(candidates: readonly Candidate[]): Indexed[] {
  return candidates.map((candidate) => ({ ...candidate, letters: damagedLetters(fold(candidate.text)) }))
}

/** Candidates looked at closely, by their letter pairs; the best stands among the first few or nowhere. */
const CLOSELY = 4
/** Under this share of common letter pairs no order of the words makes two clauses one. */
const FAR = 0.4
/** As alike as this, the words stand in their order. */
const IN_ORDER = 0.9
/** Wordings as alike as this are wordings of one clause. */
const ONE_CLAUSE = 0.78
/** Of a few words, each weighs more: these must be nearly equal. */
const SHORT = { letters: 40, alike: 0.9 }
/** Texts longer than this, in letters, are compared by pieces alone. */
const LONGEST = 700

/**
 * What a damaged clause stands for: the nearest group of sound clauses, and in it the wording of most sources. Never the
 * nearest wording itself, which may carry the same fault.
 */
export function align(damaged: string, candidates: readonly Indexed[]): Aligned | null {
  const rotations = rotationsOf(damaged)
  const [own = ''] = rotations
  const near = candidates
    .map((candidate) => ({ ...candidate, rough: likeness(own, candidate.letters) }))
    .sort((a, b) => b.rough - a.rough)
  const close = near.slice(0, CLOSELY).map((candidate) => ({
    ...candidate,
    similarity: inAnyOrder(rotations, candidate.letters, candidate.rough),
  }))
  close.sort((a, b) => b.similarity - a.similarity)
  const [best] = close
  if (!best) return null
  const isSame = (candidate: { letters: string }): boolean =>
    likeness(candidate.letters, best.letters) >=
    (best.letters.length < SHORT.letters ? SHORT.alike : ONE_CLAUSE)
  const other = Math.max(
    0,
    ...close.filter((candidate) => !isSame(candidate)).map((candidate) => candidate.similarity),
    ...near
      .slice(CLOSELY)
      .filter((candidate) => !isSame(candidate))
      .map(({ rough }) => rough * 0.9),
  )
  const { text, agreeing } = majority(near.filter(isSame))
  return { text, similarity: best.similarity, margin: Math.max(0, best.similarity - other), agreeing }
}

/** How sources word what a text may stand for. */
export interface Wordings {
  readonly text: string
  readonly sources: readonly string[]
  /** 0..1, letters that damage confuses counted as one. */
  readonly likeness: number
}

/** Wordings less alike than this say something else. */
const RELATED = 0.6

/** The wordings most like a text, each with all sources that have it; nearest first. */
export function wordingsLike(text: string, candidates: readonly Indexed[], most: number): Wordings[] {
  const own = damagedLetters(fold(text))
  const found = new Map<string, { text: string; sources: Set<string>; likeness: number }>()
  for (const candidate of candidates) {
    const alike = likeness(own, candidate.letters)
    if (alike < RELATED) continue
    const key = fold(candidate.text)
    const known = found.get(key) ?? { text: candidate.text, sources: new Set<string>(), likeness: alike }
    known.sources.add(candidate.source)
    found.set(key, known)
  }
  return [...found.values()]
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most)
    .map((one) => ({ ...one, sources: [...one.sources].sort() }))
}

/** The wording most sources share; between equals the one most like all others. */
export function majority(group: readonly Indexed[]): Pick<Aligned, 'text' | 'agreeing'> {
  const wordings = new Map<string, { text: string; sources: Set<string>; letters: string }>()
  for (const { text, source, letters } of group) {
    const key = fold(text)
    const known = wordings.get(key) ?? { text, sources: new Set<string>(), letters }
    known.sources.add(source)
    wordings.set(key, known)
  }
  const central = (letters: string): number =>
    group.reduce((sum, other) => sum + likeness(letters, other.letters), 0)
  const [first] = [...wordings.values()].sort(
    (a, b) => b.sources.size - a.sources.size || central(b.letters) - central(a.letters),
  )
  return { text: first?.text ?? '', agreeing: [...(first?.sources ?? [])].sort() }
}

function inAnyOrder([own = '', ...others]: readonly string[], sound: string, rough: number): number {
  let best = similarity(own, sound, rough)
  if (rough < FAR) return best
  for (const rotation of others) {
    if (best >= IN_ORDER) break
    best = Math.max(best, similarity(rotation, sound, rough))
  }
  return best
}

function similarity(damaged: string, sound: string, rough: number): number {
  const longest = Math.max(damaged.length, sound.length)
  if (longest === 0) return 0
  if (longest > LONGEST) return rough
  return 0.5 * (1 - Math.min(1, distance(damaged, sound) / longest)) + 0.5 * rough
}

/** A line of a page holds about so many words. */
const MOST_MOVED = 12

/** Extraction swaps the lines of a clause: its words from every line break and from the middle round to the front. */
function rotationsOf(damaged: string): string[] {
  const words = damaged.split(' ')
  const letters = (list: readonly string[]): string => damagedLetters(fold(list.join(' ')))
  const rotations = [letters(words)]
  const most = Math.min(words.length - 1, MOST_MOVED)
  for (let cut = 1; cut <= most; cut++) {
    rotations.push(letters([...words.slice(cut), ...words.slice(0, cut)]))
    if (words.length - cut > most)
      rotations.push(letters([...words.slice(words.length - cut), ...words.slice(0, words.length - cut)]))
  }
  return rotations
}
