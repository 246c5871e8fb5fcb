import { singleLine } from '../../text/clean.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { type NextOf, type Step, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

/** A city or district: a few words with letters in them, no question; a national ID among them is masked. */
export function placeName<const Name extends string>(of: { readonly next: NextOf<Name> }): Step<Name> {
  return {
    kind: 'placeName',
    listening: 'narrow',
    ask: (at) => promptOf(at),
    read: ({ text }) => {
      if (!text) return { kind: 'unread' }
      const name = singleLine(text)
      if (!/\p{L}{2}/u.test(name)) return { kind: 'problem', reason: 'notPlace' }
      if (name.length > 60 || /[؟?]/.test(name)) return { kind: 'problem', reason: 'notPlace' }
      return { kind: 'answer', value: maskNationalIds(name) }
    },
    next: toNext(of.next),
    show: (value, at) => ({ label: summaryOf(at), value: String(value) }),
  }
}
