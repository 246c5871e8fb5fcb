import { fold } from '../../text/fold.ts'
import { swapless, USUAL_HEADINGS } from '../headings.ts'
import type { Reviewed } from '../review/finding.ts'
import { type Candidate, type Indexed, indexed, majority } from './alignment.ts'

/** Sound headings a broken one may stand for: usual ones, the text's own, and those of siblings. */
export function headingIndex(
  clauses: readonly Reviewed[],
  broken: ReadonlySet<string>,
  siblings: readonly {
    readonly id: string
    readonly clauses: readonly Partial<Pick<Reviewed, 'section'>>[]
  }[],
): Indexed[] {
  const of = (source: string, sections: readonly (string | undefined)[]): Candidate[] =>
    [...new Set(sections)].flatMap((text) => (text ? [{ text, source }] : []))
  return indexed([
    ...of('model', USUAL_HEADINGS),
    ...of(
      'text',
      clauses.map(({ section }) => section).filter((section) => !broken.has(section)),
    ),
    ...siblings.flatMap(({ id, clauses: own }) =>
      of(
        id,
        own.map(({ section }) => section),
      ),
    ),
  ])
}

/** The heading a broken one has all words of, in another order; null where there is none. */
export function turnedRight(
  heading: string,
  candidates: readonly Indexed[],
): { readonly text: string; readonly agreeing: readonly string[] } | null {
  const words = swapless(fold(heading))
  const same = candidates.filter(({ text }) => fold(text) !== fold(heading) && swapless(fold(text)) === words)
  return same.length === 0 ? null : majority(same)
}
