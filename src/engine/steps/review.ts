import { truncate } from '../../text/split.ts'
import { actionOption } from '../menu.ts'
import type { Param } from '../prompt.ts'
import { type At, type NextOf, type Step, toNext } from '../step.ts'
import { readChoice, toOptions } from './choice.ts'
import { readYesNo } from './yes-no.ts'

/** Characters of a value that the review shows; what is recorded stays whole. */
const SHOWN = 140

/** Reads all answers back. Right goes on; anything else is changed by "edit", which finds its own way back here. */
export function review<const Name extends string>(of: {
  readonly lines: (at: At) => readonly { readonly label: Param; readonly value: Param }[]
  readonly next: NextOf<Name>
}): Step<Name> {
  const options = (at: At) => [{ id: 'right', label: { key: `${at.flow}.${at.step}.option.right` } }]
  return {
    kind: 'confirm',
    listening: 'closed',
    ask: (at) => ({
      key: `${at.flow}.${at.step}.prompt`,
      params: {
        lines: {
          lines: of.lines(at).map(({ label, value }) => ({
            key: 'summary.line',
            params: {
              label,
              value: typeof value === 'string' ? truncate(value.replace(/\s+/g, ' '), SHOWN) : value,
            },
          })),
        },
      },
      options: [...toOptions(at, options(at)), actionOption('edit')],
    }),
    read: (input, at) => {
      const chosen = readChoice(input, options(at), at)
      if (chosen.kind === 'answer') return { kind: 'answer', value: true }
      return readYesNo(input.text) === true ? { kind: 'answer', value: true } : { kind: 'unread' }
    },
    next: toNext(of.next),
    show: () => null,
  }
}
