import { parseRequestNumber } from '../../domain/request-number.ts'
import { type NextOf, type Step, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

/** The number of a help request, in any digits and spacing. */
export function requestNumberStep<const Name extends string>(of: {
  readonly next: NextOf<Name>
}): Step<Name> {
  return {
    kind: 'requestNumber',
    listening: 'closed',
    ask: (at) => promptOf(at),
    read: ({ text }) => {
      const number = parseRequestNumber(text)
      if (number) return { kind: 'answer', value: number }
      return /\p{Nd}{3}/u.test(text) ? { kind: 'problem', reason: 'requestNumber' } : { kind: 'unread' }
    },
    next: toNext(of.next),
    show: (value, at) => ({ label: summaryOf(at), value: { ltr: String(value) } }),
  }
}
