import type { ServiceQuestion } from '../../domain/service.ts'
import { localDate, parseDate } from '../../text/date.ts'
import { foldWords } from '../../text/fold.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { saysNone } from '../../text/none.ts'
import type { Param } from '../prompt.ts'
import type { Json } from '../session.ts'
import { type At, type Input, type NextOf, type Reading, type Step, toNext } from '../step.ts'
import { type Choosable, readChoice, toOptions } from './choice.ts'
import { readCount } from './number.ts'
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
    claims: saysNone,
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
      return question ? readAnswer(question, input, at) : { kind: 'unread' }
    },
    next: toNext(of.next),
    show: (value, at) => {
      const question = current(at)
      return question ? { label: { text: question.label }, value: shown(question, value) } : null
    },
  }
}

function readAnswer(question: ServiceQuestion, input: Input, at: At): Reading {
  switch (question.kind) {
    case 'text':
      return readWords(input.text, question.max)
    case 'number':
      return readCount(input.text, question.min, question.max)
    case 'date':
      return readDate(input.text, at)
    case 'yes-no': {
      const chosen = readChoice(input, optionsOf(question), at)
      if (chosen.kind === 'answer') return { kind: 'answer', value: chosen.value === 'yes' }
      const said = readYesNo(input.text)
      return said === null ? { kind: 'unread' } : { kind: 'answer', value: said }
    }
    case 'choice': {
      const understood = foldWords(input.text).length <= FEW ? 'loosely' : 'exactly'
      return readChoice(input, optionsOf(question), at, understood)
    }
  }
}

function readWords(text: string, max: number): Reading {
  if (!text) return { kind: 'unread' }
  return text.length > max
    ? { kind: 'problem', reason: 'long', params: { max, length: text.length } }
    : { kind: 'answer', value: maskNationalIds(text) }
}

function readDate(text: string, { context }: At): Reading {
  if (!text) return { kind: 'unread' }
  const read = parseDate(text, localDate(new Date(context.now), context.association.timeZone))
  if (read.ok) return { kind: 'answer', value: read.value.date }
  return read.reason === 'absent' ? { kind: 'unread' } : { kind: 'problem', reason: `date.${read.reason}` }
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
