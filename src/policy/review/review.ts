import { fold } from '../../text/fold.ts'
import { doubtsOf, isDamaged, isGarbled, unknownWords } from '../findings.ts'
import { usualWords } from '../headings.ts'
import { letterPairs, pairsLikeness } from '../likeness.ts'
import { dateFindings } from './dates.ts'
import { type Finding, finding, type Reviewed } from './finding.ts'
import { listFindings } from './lists.ts'
import { nameFindings } from './names.ts'
import { promiseFinding, termFindings } from './terms.ts'

/**
 * Everything about a policy's clauses that an officer should look at, clause by clause. Pure; a few milliseconds.
 * It takes clauses for whole ones: those of one policy, in their order.
 */
export function findingsOf(clauses: readonly Reviewed[]): Finding[] {
  const found = [
    ...damageFindings(clauses),
    ...headingFindings(clauses),
    ...nameFindings(clauses),
    ...clauses.flatMap(dateFindings),
    ...listFindings(clauses),
    ...termFindings(clauses),
    ...clauses.flatMap(promiseFinding),
  ]
  return found.sort((a, b) => a.clause - b.clause || a.from - b.from)
}

function damageFindings(clauses: readonly Reviewed[]): Finding[] {
  const doubts = doubtsOf(clauses)
  const twice = [...doubts.values()].includes('damaged-duplicate')
  const sound = (twice ? clauses.filter(({ order }) => !doubts.has(order)) : []).map(({ order, text }) => ({
    order,
    letters: letterPairs(fold(text)),
  }))
  return clauses.flatMap((clause) => {
    const doubt = doubts.get(clause.order)
    if (!doubt) return []
    if (doubt !== 'damaged-duplicate') {
      const words = doubt === 'garbled' ? unknownWords(clause.text).slice(0, 8).join('، ') : ''
      return [finding(doubt, clause, { words })]
    }
    const own = letterPairs(fold(clause.text))
    const [twin] = sound
      .map(({ order, letters }) => ({ order, like: pairsLikeness(letters, own, 0.5) }))
      .sort((a, b) => b.like - a.like)
    const merge = twin && twin.like > 0 ? ({ kind: 'merge', order: twin.order } as const) : null
    return [finding(doubt, clause, {}, merge)]
  })
}

/**
 * Headings are named with every answer of their section: the first clause under a broken one carries the finding. Its key is
 * made of the heading alone, so what is decided on it holds for every clause under it, whatever becomes of them.
 */
function headingFindings(clauses: readonly Reviewed[]): Finding[] {
  const damaged = isDamaged(clauses)
  const seen = new Set([''])
  return clauses.flatMap((clause) => {
    const { section: heading } = clause
    if (seen.has(heading)) return []
    seen.add(heading)
    const usual = usualWords(heading)
    const broken = damaged && usual === null ? unknownWords(heading) : []
    if (broken.length === 0 && !isGarbled(heading) && !(damaged && usual === 'turned')) return []
    const proposal = { kind: 'ask' } as const
    return [
      finding(
        'garbled-heading',
        { ...clause, text: heading },
        { heading, words: broken.join('، ') },
        proposal,
        [0, 0],
      ),
    ]
  })
}
