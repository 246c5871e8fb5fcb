import type { ServiceQuestion } from '../../domain/service.ts'
import { localDate, parseDate } from '../../text/date.ts'
import { foldWords } from '../../text/fold.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import type { Param } from '../prompt.ts'
import type { Json } from '../session.ts'
import { type At, type Input, type NextOf, type Reading, type Step, toNext } from '../step.ts'
import { type Choosable, readChoice, toOptions } from './choice.ts'
import { readNumber } from './number.ts'
import { readYesNo } from './yes-no.ts'

/** Words in which a telling one names an option; a longer answer tells a story. */
const FEW = 4

/** The questions an association added to a service: data, asked one after the other. */
export function questions<const Name extends string>(of: {
  readonly of: (at: At) => readonly ServiceQuestion[]
  readonly next: NextOf<Name>
}): Step<Name> {
  const current = (at: At) => of.of(at).find(({ id }) => id === at.item)
  return {
    kind: 'questions',
    listening: 'narrow',
    items: (at) => of.of(at).map(({ id }) => id),
    ask: (at) => {
      const question = current(at)
      const options = question ? optionsOf(question) : []
      return {
        key: `${at.flow}.${at.step}.prompt`,
        params: { question: question ? { text: question.ask } : '' },
        options: options.length ? toOptions(at, options) : undefined,
      }
    },
    read: (input, at) => {
      const question = current(at)
      return question ? readers[question.kind](input, at, question as never) : { kind: 'unread' }
    },
    next: toNext(of.next),
    show: (value, at) => {
      const question = current(at)
      return question ? { label: { text: question.label }, value: shown(question, value) } : null
    },
  }
}

type Of<K extends ServiceQuestion['kind']> = Extract<ServiceQuestion, { kind: K }>

const readers: { [K in ServiceQuestion['kind']]: (input: Input, at: At, question: Of<K>) => Reading } = {
  text: ({ text }, _, { max }) => {
    if (!text) return { kind: 'unread' }
    return text.length > max
      ? { kind: 'problem', reason: 'long', params: { max, length: text.length } }
      : { kind: 'answer', value: maskNationalIds(text) }
  },
  number: ({ text }, _, { min, max }) => readNumber(text, min, max),
  date: ({ text }, at) => {
    if (!text) return { kind: 'unread' }
    const read = parseDate(text, localDate(new Date(at.context.now), at.context.association.timeZone))
    if (read.ok) return { kind: 'answer', value: read.value.date }
    return read.reason === 'absent' ? { kind: 'unread' } : { kind: 'problem', reason: `date.${read.reason}` }
  },
  'yes-no': (input, at, question) => {
    const chosen = readChoice(input, optionsOf(question), at)
    if (chosen.kind === 'answer') return { kind: 'answer', value: chosen.value === 'yes' }
    const said = readYesNo(input.text)
    return said === null ? { kind: 'unread' } : { kind: 'answer', value: said }
  },
  choice: (input, at, question) =>
    readChoice(input, optionsOf(question), at, foldWords(input.text).length <= FEW ? 'loosely' : 'exactly'),
}

function optionsOf(question: ServiceQuestion): readonly Choosable[] {
  if (question.kind === 'choice')
    return question.options.map(({ id, name }) => ({ id, label: { text: name } }))
  if (question.kind === 'yes-no')
    return [
      { id: 'yes', label: { key: 'yes' } },
      { id: 'no', label: { key: 'no' } },
    ]
  return []
}

function shown(question: ServiceQuestion, value: Json): Param {
  if (question.kind === 'choice') {
    const chosen = question.options.find(({ id }) => id === value)
    return chosen ? { text: chosen.name } : ''
  }
  if (question.kind === 'yes-no') return { key: value === true ? 'yes' : 'no' }
  if (question.kind === 'date') return { date: String(value) }
  return typeof value === 'number' ? value : String(value)
}
