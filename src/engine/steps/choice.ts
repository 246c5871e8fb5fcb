import { fold } from '../../text/fold.ts'
import { withAnswer } from '../path.ts'
import type { Option, Param } from '../prompt.ts'
import type { Json } from '../session.ts'
import {
  type At,
  answerAt,
  type Input,
  isRecord,
  type NextOf,
  type Reading,
  type Step,
  scopeOf,
  toNext,
} from '../step.ts'
import { promptOf, summaryOf } from './wording.ts'

export interface Choosable {
  readonly id: string
  readonly label: Param
}

/**
 * One of a few options: by its button or its own words. Numbers and ordinals ("١", "الأول") are understood by the engine
 * for everything it has shown.
 * `options` are ids worded at `<flow>.<step>.option.<id>`, or computed from the context.
 */
export function choice<const Name extends string>(of: {
  readonly options: readonly string[] | ((at: At) => readonly Choosable[])
  readonly next: NextOf<Name>
  readonly params?: (at: At) => Readonly<Record<string, Param>>
  readonly when?: (at: At) => boolean
  readonly hidden?: boolean
}): Step<Name> {
  const options = (at: At): readonly Choosable[] =>
    typeof of.options === 'function'
      ? of.options(at)
      : of.options.map((id) => ({ id, label: { key: `${at.flow}.${at.step}.option.${id}` } }))
  return {
    kind: 'choice',
    listening: 'closed',
    when: of.when,
    ask: (at) => ({ ...promptOf(at, of.params?.(at)), options: toOptions(at, pageOf(at, options(at))) }),
    read: (input, at) => {
      const all = options(at)
      const turned = input.option === MORE || fold(input.text) === fold(at.context.words(more.label))
      if (turned && all.length > PAGE) {
        const value = { page: (pageNumber(at) + 1) % Math.ceil(all.length / (PAGE - 1)) }
        const after: At = { ...at, answers: withAnswer(at.answers, at, value) }
        return {
          kind: 'partial',
          value,
          say: { key: 'choice.more', options: toOptions(after, pageOf(after, all)) },
        }
      }
      return readChoice(input, all, at)
    },
    next: toNext(of.next),
    show: (value, at) => {
      const chosen = options(at).find(({ id }) => id === value)
      return of.hidden || !chosen ? null : { label: summaryOf(at), value: chosen.label }
    },
  }
}

/** At most seven options are shown at once (design: conversation, rule 4); longer lists turn pages. */
const PAGE = 7
const MORE = 'more'
const more: Choosable = { id: MORE, label: { key: 'choice.moreOption' } }

function pageNumber(at: At): number {
  const value = answerAt(at)
  return isRecord(value) ? Number(value.page) : 0
}

function pageOf(at: At, all: readonly Choosable[]): readonly Choosable[] {
  if (all.length <= PAGE) return all
  const from = pageNumber(at) * (PAGE - 1)
  return [...all.slice(from, from + PAGE - 1), more]
}

/** Buttons for options of this very step. */
export function toOptions(at: At, options: readonly Choosable[]): Option[] {
  return options.map(({ id, label }) => ({ token: `${scopeOf(at)}:${id}`, label }))
}

/** Which option is meant, as its id. */
export function readChoice(input: Input, options: readonly Choosable[], at: At): Reading {
  const id = input.option ?? chosenByWords(input.text, options, at)
  return options.some((option) => option.id === id)
    ? { kind: 'answer', value: id as Json }
    : { kind: 'unread' }
}

function chosenByWords(text: string, options: readonly Choosable[], at: At): string | null {
  if (!text) return null
  const said = fold(text)
  if (said.length < 2) return null
  const labels = options.map(({ id, label }) => ({ id, words: fold(at.context.words(label)) }))
  const equal = labels.find(({ words }) => words === said)
  if (equal) return equal.id
  // Part of a label is enough when it fits one option only: "ايجار" for "المساعدة في الإيجار".
  const partly = labels.filter(
    ({ words }) => ` ${words} `.includes(` ${said} `) || ` ${words} `.includes(` ال${said} `),
  )
  return partly.length === 1 ? (partly[0]?.id ?? null) : null
}
