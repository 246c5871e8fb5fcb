import type { Param, Prompt } from '../prompt.ts'
import { type At, type NextOf, type Step, toNext } from '../step.ts'
import { readChoice, toOptions } from './choice.ts'
import { promptOf } from './wording.ts'
import { readYesNo } from './yes-no.ts'

/** Yes or no; the words of the two buttons are `<flow>.<step>.yes` and `.no`. */
export function confirm<const Name extends string>(of: {
  readonly yes: NextOf<Name>
  readonly no: NextOf<Name>
  readonly params?: (at: At) => Readonly<Record<string, Param>>
  readonly when?: (at: At) => boolean
}): Step<Name> {
  const options = (at: At) => [
    { id: 'yes', label: { key: [`${at.flow}.${at.step}.yes`, 'yes'] } },
    { id: 'no', label: { key: [`${at.flow}.${at.step}.no`, 'no'] } },
  ]
  const yes = toNext(of.yes)
  const no = toNext(of.no)
  return {
    kind: 'confirm',
    listening: 'closed',
    when: of.when,
    ask: (at): Prompt => ({ ...promptOf(at, of.params?.(at)), options: toOptions(at, options(at)) }),
    read: (input, at) => {
      const chosen = readChoice(input, options(at), at)
      if (chosen.kind === 'answer') return { kind: 'answer', value: chosen.value === 'yes' }
      const said = readYesNo(input.text)
      return said === null ? { kind: 'unread' } : { kind: 'answer', value: said }
    },
    next: (at) => (at.answers[at.step] === true ? yes(at) : no(at)),
    show: () => null,
  }
}
