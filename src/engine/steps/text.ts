import { maskNationalIds } from '../../text/national-id.ts'
import { type Listening, type NextOf, type Step, toNext } from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

/** A person's own words. National IDs in them are masked: they are kept sealed or not at all. */
export function text<const Name extends string>(of: {
  readonly min?: number
  readonly max: number
  readonly listening?: Listening
  /** Takes a voice note in place of words; the answer is then `{voice: attachment}`. */
  readonly voice?: boolean
  readonly next: NextOf<Name>
}): Step<Name> {
  const { min = 2, max } = of
  return {
    kind: 'text',
    listening: of.listening ?? 'open',
    ask: (at) => promptOf(at),
    read: ({ text: said, attachment }) => {
      if (of.voice && attachment && (attachment.media === 'voice' || attachment.media === 'audio'))
        return { kind: 'answer', value: { voice: attachment } }
      if (!said) return { kind: 'unread' }
      if (said.length < min) return { kind: 'problem', reason: 'short' }
      if (said.length > max) return { kind: 'problem', reason: 'long', params: { max, length: said.length } }
      return { kind: 'answer', value: maskNationalIds(said) }
    },
    next: toNext(of.next),
    show: (value, at) => ({
      label: summaryOf(at),
      value: typeof value === 'string' ? value : { key: 'summary.voice' },
    }),
  }
}
