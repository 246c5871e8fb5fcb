import { parsePersonName } from '../../text/name.ts'
import { type At, type NextOf, type Step, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

/** A person's full name. */
export function personName<const Name extends string>(of: {
  readonly next: NextOf<Name>
  readonly when?: (at: At) => boolean
  /** Asks in words for this case, at `<flow>.<step>.promptFor.<case>`. */
  readonly variant?: (at: At) => string
}): Step<Name> {
  return {
    kind: 'personName',
    listening: 'narrow',
    when: of.when,
    ask: (at) => ({
      key: of.variant ? `${at.flow}.${at.step}.promptFor.${of.variant(at)}` : promptOf(at).key,
    }),
    read: ({ text }) => {
      if (!text) return { kind: 'unread' }
      const name = parsePersonName(text)
      return name.ok ? { kind: 'answer', value: name.value } : { kind: 'problem', reason: name.reason }
    },
    next: toNext(of.next),
    show: (value, at) => ({ label: summaryOf(at), value: String(value) }),
  }
}
