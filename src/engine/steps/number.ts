import { saysNone } from '../../text/none.ts'
import { parseNumber } from '../../text/number.ts'
import { type NextOf, type Step, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

/** "me and …": the number that follows leaves the writer out. */
const WITH_ME = /(?:^|\s)(?:أنا|انا|me|my)\s+(?:و|and\s|wife|husband)/iu

/** A whole number, in digits of any script or in words ("خمسة"). */
export function number<const Name extends string>(of: {
  readonly min: number
  readonly max: number
  /** Counts people, the one who writes among them. */
  readonly people?: boolean
  readonly next: NextOf<Name>
}): Step<Name> {
  const { min, max } = of
  return {
    kind: 'number',
    listening: 'closed',
    ask: (at) => promptOf(at, { min, max }),
    read: ({ text }) => {
      if (!of.people || !WITH_ME.test(text)) return readCount(text, min, max)
      // "ستة انا وزوجتي واربع عيال" says the whole first; "انا وبناتي الثلاثة" leaves it to be reckoned.
      const head = readNumber(text.split(WITH_ME)[0] ?? '', min, max)
      return head.kind === 'answer' ? head : { kind: 'problem', reason: 'whole', params: { min, max } }
    },
    next: toNext(of.next),
    show: (value, at) => ({ label: summaryOf(at), value: Number(value) }),
  }
}

/** How many, or how much: a whole number within a range, or words for none at all where there may be none. */
export function readCount(text: string, min: number, max: number) {
  if (!saysNone(text)) return readNumber(text, min, max)
  // "ولا واحد" holds a number and says none: where some must be, it is not taken for the number.
  return min <= 0 ? { kind: 'answer' as const, value: 0 } : { kind: 'unread' as const }
}

/** A whole number within a range, read from text. */
export function readNumber(text: string, min: number, max: number) {
  const value = text ? parseNumber(text) : null
  if (value === null) return { kind: 'unread' as const }
  if (!Number.isInteger(value)) return { kind: 'problem' as const, reason: 'notWhole', params: { min, max } }
  if (value < min || value > max)
    return { kind: 'problem' as const, reason: 'notInRange', params: { min, max } }
  return { kind: 'answer' as const, value }
}
