import { latinDigits } from '../../text/digits.ts'
import { parsePersonName } from '../../text/name.ts'
import { type At, type NextOf, type Step, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

/** Where other data begins in a message that gives everything at once: "صالح محمد العتيبي هويتي 1…". */
const DATA =
  /\s*[\n،,]|\s+و?(?:هويتي|هويته|هويتها|الهوية|هوية|رقم|رقمي|جوالي|جواله|جوالها|إقامتي|اقامتي|عمري|my|id|iqama|mobile|phone)(?=\s|:).*|\s*\d.*/isu

/** The name at the head of a message with long numbers in it, which no name has. */
function beforeData(text: string): string | null {
  const plain = latinDigits(text)
  return /\d{9}/.test(plain.replace(/[ -]/g, '')) ? (plain.split(DATA)[0] ?? null) : null
}

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
      const whole = parsePersonName(text)
      const head = whole.ok ? null : beforeData(text)
      const cut = head ? parsePersonName(head) : whole
      const name = cut.ok ? cut : whole
      return name.ok ? { kind: 'answer', value: name.value } : { kind: 'problem', reason: name.reason }
    },
    next: toNext(of.next),
    show: (value, at) => ({ label: summaryOf(at), value: String(value) }),
  }
}
