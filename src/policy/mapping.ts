import type { Clause } from '../domain/policy.ts'
import { fold } from '../text/fold.ts'
import { damagedLetters, holdsDamaged } from './damage.ts'
import type { Topic } from './topics.ts'

/** A clause that speaks of a topic, and how surely, 0..1. */
export interface Mapped {
  readonly clause: number
  readonly strength: number
}

interface Page {
  readonly text: string
  readonly section: string
  readonly raw: string
  readonly letters: string
  readonly sectionLetters: string
  readonly words: number
  readonly whole: boolean
}

interface Group {
  readonly where: 'text' | 'section'
  readonly forbids: boolean
  readonly short: boolean
  readonly words: readonly string[]
}

/** A clause of a list is short when it has at most this many words. */
const SHORT = 7
const MOST = 3

/**
 * Finds for every topic the clauses of one policy that speak of it, best first.
 * @param clauses in the order of the policy
 * @param doubtful clauses that are not to be quoted: a sound clause goes before them
 * @param damaged whether letters of the text are confused throughout
 * @returns by topic number; empty where the policy is silent
 */
export function mapTopics(
  topics: readonly Topic[],
  clauses: readonly Clause[],
  doubtful: (clause: Clause) => boolean,
  damaged: boolean,
): Mapped[][] {
  const pages = clauses.map((clause, at): Page => {
    const text = fold(clause.text)
    const section = fold(clause.section)
    return {
      text,
      section,
      raw: clause.text.toLowerCase(),
      letters: damaged ? damagedLetters(text) : '',
      sectionLetters: damaged ? damagedLetters(section) : '',
      words: text.split(' ').length,
      whole: isWhole(clauses, at),
    }
  })
  return topics.map((topic) => {
    const found: { clause: number; strength: number; words: number }[] = []
    const taken = new Set<number>()
    for (const [rank, cue] of topic.cues.map(groupsOf).entries())
      for (const [at, page] of pages.entries()) {
        if (taken.has(at) || !cue.every((group) => holds(page, group, damaged))) continue
        taken.add(at)
        const clause = clauses[at]
        const sound = clause && doubtful(clause) ? 0.8 : 1
        const shape = page.whole === (topic.whole ?? false) ? 1 : topic.whole ? 0.9 : 0.6
        found.push({ clause: at, strength: sound * shape * (1 - 0.06 * rank), words: page.words })
      }
    found.sort((a, b) => b.strength - a.strength || a.words - b.words)
    const best = found[0]?.strength ?? 1
    return found.slice(0, MOST).map(({ clause, strength }, place) => ({
      clause,
      strength: (strength / best) * (place === 0 ? 1 : 0.55 - 0.1 * place),
    }))
  })
}

/** The clause is a list told whole: it holds the two clauses that follow it. */
function isWhole(clauses: readonly Clause[], at: number): boolean {
  const [clause, first, second] = [clauses[at], clauses[at + 1], clauses[at + 2]]
  if (!clause || !first || !second) return false
  return (
    clause.text.includes(first.text) &&
    clause.text.includes(second.text) &&
    clause.text.length > first.text.length
  )
}

function holds(page: Page, group: Group, damaged: boolean): boolean {
  if (group.short && page.words > SHORT) return false
  const text = group.where === 'text' ? page.text : page.section
  const letters = group.where === 'text' ? page.letters : page.sectionLetters
  const raw = group.where === 'text' ? page.raw : page.section
  const has = group.words.some(
    (word) =>
      (/[@._]/u.test(word) ? raw.includes(word) : text.includes(word)) ||
      (damaged && !group.forbids && holdsDamaged(letters, word)),
  )
  return has !== group.forbids
}

const cache = new Map<string, Group[]>()

function groupsOf(cue: string): Group[] {
  const known = cache.get(cue)
  if (known) return known
  const groups = cue.split(' + ').map((group): Group => {
    const [, marks = '', words = ''] = /^([§!=]*)(.*)$/u.exec(group) ?? []
    return {
      where: marks.includes('§') ? 'section' : 'text',
      forbids: marks.includes('!'),
      short: marks.includes('='),
      words: words.split('|').map((word) => (/[@._]/u.test(word) ? word.replace(/§/g, '') : fold(word))),
    }
  })
  cache.set(cue, groups)
  return groups
}
