import { fold } from '../../text/fold.ts'
import { isGarbled, losesNegation } from '../findings.ts'
import { MODEL } from '../model/clauses.ts'
import { writtenWords } from '../model/words.ts'
import type { Finding, Proposal, Reviewed } from '../review/finding.ts'
import { findingsOf } from '../review/review.ts'
import { align, type Candidate, type Indexed, indexed, type Wordings, wordingsLike } from './alignment.ts'
import { headingIndex, turnedRight } from './headings.ts'
import { withNegation } from './negation.ts'
import { dictionaryOf, readWords } from './words.ts'

/** A sound text to compare with: an earlier version, or the policy of an association that adopted the same model. */
export interface Sibling {
  readonly id: string
  readonly clauses: readonly (Pick<Reviewed, 'text'> & Partial<Pick<Reviewed, 'section'>>)[]
}

type Wording = Extract<Proposal, { kind: 'wording' }>

/** The least a proposal must have to be shown as sure (measured on a damaged policy with four siblings). */
export const SURE = { similarity: 0.75, margin: 0.25, agreeing: 2 }
/** What a wording counts that only the model has: a hint. */
const HINT = 0.6
/** Below this a reading word by word is no help. */
const READABLE = 0.85
/** Wordings shown beside a clause. */
const MOST_SAID = 4
/** What is never taken over from another text: dates, numbers, addresses, names of associations. */
const FOREIGN = /[0-9٠-٩۰-۹@]|جمعي[ةه]\s+(?!على|في|من|العمومية)\p{L}+/u

/** Wordings for broken clauses. The index is built once; each proposal takes a few milliseconds. */
export interface Repair {
  propose(finding: Finding, clause: Reviewed): Proposal | null
  /**
   * How siblings, the model and the rest of the text word what a clause or its heading may say: for an officer to compare,
   * never to take over unread. None where nothing is broken.
   */
  said(finding: Finding, clause: Pick<Reviewed, 'text'>): Wordings[]
}

/**
 * @param clauses the policy's own; sound ones lend their words
 * @param doubtful orders of the clauses that are broken themselves
 */
export function createRepair(
  clauses: readonly Reviewed[],
  doubtful: ReadonlySet<number>,
  siblings: readonly Sibling[] = [],
): Repair {
  const sound = clauses.filter(({ order }) => !doubtful.has(order))
  const candidates = [
    ...MODEL.map(({ text }): Candidate => ({ text, source: 'model' })),
    ...sound.map(({ text }) => ({ text, source: 'text' })),
    ...siblings.flatMap(({ id, clauses: own }) => own.map(({ text }) => ({ text, source: id }))),
  ].filter(({ text }) => !isGarbled(text))
  const index = indexed(candidates)
  const headings = headingIndex(clauses, brokenHeadings(clauses), siblings)
  const dictionary = dictionaryOf(writtenWords([...candidates, ...headings].map(({ text }) => text)))

  return {
    said({ kind, blocking, params }, clause) {
      if (kind !== 'garbled-heading' && !blocking) return []
      const [text, all] = kind === 'garbled-heading' ? [params.heading ?? '', headings] : [clause.text, index]
      return wordingsLike(
        text,
        all.filter((one) => one.text !== text),
        MOST_SAID,
      )
    },
    propose(finding, clause) {
      if (finding.kind === 'garbled-heading') return heading(finding.params.heading ?? '') ?? finding.proposal
      if (finding.kind === 'garbled')
        return aligned(clause.text, index) ?? ofItems(clause) ?? spelled(clause.text)
      if (finding.kind === 'lost-negation') return aligned(clause.text, index) ?? denied(clause.text)
      if (finding.kind === 'list-cut' && finding.params.word) return null
      return finding.proposal
    },
  }

  /** A list told whole is repaired item by item: as sure as the least sure of them, and only if all of it is sound then. */
  function ofItems(list: Reviewed): Wording | null {
    const items = clauses.filter(({ order, text }) => order > list.order && list.text.includes(text))
    let whole = list.text
    let least: Wording | null = null
    for (const { order, text } of items) {
      if (!doubtful.has(order)) continue
      const item = aligned(text, index)
      if (!item) return null
      whole = whole.replace(text, item.text)
      if (least === null || item.confidence < least.confidence) least = item
    }
    return least === null || items.length < 2 || isGarbled(whole) ? null : { ...least, text: whole }
  }

  function heading(text: string): Wording | null {
    const turned = turnedRight(text, headings)
    if (!turned || FOREIGN.test(turned.text)) return aligned(text, headings) ?? spelled(text)
    const sure = turned.agreeing.length >= SURE.agreeing
    return {
      kind: 'wording',
      text: turned.text,
      confidence: sure ? 1 : HINT,
      margin: 1,
      agreeing: turned.agreeing,
    }
  }

  function spelled(text: string): Wording | null {
    const read = readWords(text, dictionary)
    if (!read.whole || read.sureness < READABLE) return null
    const whole = losesNegation(read.text) ? withNegation(read.text) : read.text
    if (whole === null || fold(whole) === fold(text)) return null
    return { kind: 'wording', text: whole, confidence: read.sureness * HINT, margin: 0, agreeing: [] }
  }
}

function brokenHeadings(clauses: readonly Reviewed[]): ReadonlySet<string> {
  return new Set(
    findingsOf(clauses).flatMap(({ kind, params }) =>
      kind === 'garbled-heading' ? [params.heading ?? ''] : [],
    ),
  )
}

function aligned(text: string, candidates: readonly Indexed[]): Wording | null {
  const found = align(text, candidates)
  if (!found || found.similarity < SURE.similarity || found.margin < SURE.margin) return null
  if (FOREIGN.test(found.text) || losesNegation(found.text)) return null
  const { text: wording, similarity, margin, agreeing } = found
  if (agreeing.length >= SURE.agreeing)
    return { kind: 'wording', text: wording, confidence: similarity, margin, agreeing }
  // One single neighbour may carry the same fault; the model does not, but it is not this association's wording.
  if (agreeing[0] !== 'model') return null
  return { kind: 'wording', text: wording, confidence: similarity * HINT, margin, agreeing }
}

/** The clause's own words with the denial put back: what every other wording of it says, so it is sure without their words. */
function denied(text: string): Wording | null {
  const whole = withNegation(text)
  return whole === null || losesNegation(whole)
    ? null
    : { kind: 'wording', text: whole, confidence: 0.9, margin: 0.5, agreeing: ['model'] }
}
