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
import { bracketOf } from './amount.ts'
import { chosenLoosely, foldedNames, type Named } from './loosely.ts'
import { promptOf, summaryOf } from './wording.ts'

export interface Choosable {
  readonly id: string
  readonly label: Param
  /** Further words people use for it, between commas; a key that does not exist adds none. */
  readonly also?: Param
}

/**
 * How an option is understood: `exactly` by its own words or a part of them; `loosely` by a telling word within a
 * sentence; `amount` by a number that lies in it.
 */
export type Understood = 'exactly' | 'loosely' | 'amount'

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
  readonly understood?: Understood
}): Step<Name> {
  const { understood = 'exactly' } = of
  const options = (at: At): readonly Choosable[] =>
    typeof of.options === 'function'
      ? of.options(at)
      : of.options.map((id) => ({
          id,
          label: { key: `${at.flow}.${at.step}.option.${id}` },
          also: understood === 'loosely' ? { key: `${at.flow}.${at.step}.also.${id}` } : undefined,
        }))
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
      return readChoice(input, all, at, understood)
    },
    settled: (value) => typeof value === 'string',
    spot:
      understood === 'loosely'
        ? (text, at) => chosenLoosely(text, namedOf(options(at), at)) ?? undefined
        : undefined,
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
export function readChoice(
  input: Input,
  options: readonly Choosable[],
  at: At,
  understood: Understood = 'exactly',
): Reading {
  const id = input.option ?? chosenByWords(input.text, namedOf(options, at), understood)
  return options.some((option) => option.id === id)
    ? { kind: 'answer', value: id as Json }
    : { kind: 'unread' }
}

/** Names in every language of the association: people mix them. */
function namedOf(options: readonly Choosable[], at: At): readonly Named[] {
  return options.map(({ id, label, also }) => ({
    id,
    names: [
      ...(typeof label === 'object' && 'text' in label
        ? Object.values(label.text)
        : [at.context.words(label)]),
      ...(also ? at.context.words(also).split(/[،,]/) : []),
    ],
    forgiving: typeof label === 'object' && 'text' in label,
  }))
}

function chosenByWords(text: string, options: readonly Named[], understood: Understood): string | null {
  const said = text ? fold(text) : ''
  if (said.length < 2) return null
  const equal = options.find((option) => foldedNames(option).includes(said))
  if (equal) return equal.id
  // Part of a label is enough when it fits one option only: "ايجار" for "المساعدة في الإيجار".
  const partly = options.filter((option) =>
    foldedNames(option).some(
      (words) => ` ${words} `.includes(` ${said} `) || ` ${words} `.includes(` ال${said} `),
    ),
  )
  if (partly.length === 1) return partly[0]?.id ?? null
  if (understood === 'amount') return bracketOf(text, options)
  return understood === 'loosely' ? chosenLoosely(text, options) : null
}
