import type { Attachment } from '../domain/message.ts'
import type { Context, Query } from './context.ts'
import type { Param, Prompt, Text } from './prompt.ts'
import type { Answers, Json } from './session.ts'

/** Where a step is asked: its flow, its answers so far, and the world. */
export interface At {
  readonly flow: string
  readonly step: string
  /** For a step that is asked once per item. */
  readonly item?: string
  readonly answers: Answers
  readonly context: Context
}

/** What a person sent, cleaned and ready to be read by a step. */
export interface Input {
  /** Cleaned text, '' when there is none. */
  readonly text: string
  /** Option id when a button of this very step was tapped. */
  readonly option: string | null
  readonly attachment: Attachment | null
  readonly contact: { readonly phone: string; readonly own: boolean } | null
}

/** What a step makes of an input. */
export type Reading =
  /** An answer; `also` to other steps of the same flow, where the message held more than was asked. */
  | { readonly kind: 'answer'; readonly value: Json; readonly also?: Answers }
  /** Part of an answer: kept, acknowledged, and the step goes on. */
  | { readonly kind: 'partial'; readonly value: Json; readonly say: Prompt }
  /** Meant as an answer, but not usable: say why. */
  | { readonly kind: 'problem'; readonly reason: string; readonly params?: Text['params'] }
  /** Not an answer to this; perhaps something else was meant. */
  | { readonly kind: 'unread' }

/**
 * How free text is shared between a step and the rest of the assistant:
 * `closed` reads only what fits its options or form; `narrow` expects few words of a kind and gives way to requests and
 * questions; `open` takes people's own words and gives way only to command words and clear questions; `all` takes everything
 * but command words.
 */
export type Listening = 'closed' | 'narrow' | 'open' | 'all'

/** One named position of a flow. `Name` are the names of the flow's steps, so that a misspelt one does not compile. */
export interface Step<Name extends string = string> {
  readonly kind: string
  readonly listening: Listening
  /** Steps whose guard says no are passed over. */
  readonly when?: (at: At) => boolean
  /** Items the step is asked for, in order, one after the other. */
  readonly items?: (at: At) => readonly string[]
  readonly ask: (at: At) => Prompt
  readonly read: (input: Input, at: At) => Reading
  /** An answer that stands in a message meant for another question, where it cannot be mistaken. */
  readonly spot?: (text: string, at: At) => Json | undefined
  /** Surely an answer here, whatever else the words could mean. */
  readonly claims?: (text: string) => boolean
  /** Whether what is kept is an answer already, and not a part of one; it is unless said otherwise. */
  readonly settled?: (value: Json) => boolean
  readonly next: (at: At) => Name
  /** The line of the summary; null keeps it out. */
  readonly show: (value: Json, at: At) => { readonly label: Param; readonly value: Param } | null
  /** What must be looked up before this input can be read. */
  readonly query?: (input: Input, at: At) => Query | null
}

export type NextOf<Name extends string> = Name | ((at: At) => Name)

/** Makes the `next` of a step from a name or a decision. */
export function toNext<Name extends string>(next: NextOf<Name>): (at: At) => Name {
  return typeof next === 'function' ? next : () => next
}

/** Name of a position in tokens and keys. */
export function scopeOf(at: Pick<At, 'flow' | 'step' | 'item'>): string {
  return at.item === undefined ? `${at.flow}.${at.step}` : `${at.flow}.${at.step}/${at.item}`
}

/** Answer already given at a position, undefined when there is none. */
export function answerAt(at: Pick<At, 'step' | 'item' | 'answers'>): Json | undefined {
  const value = at.answers[at.step]
  if (at.item === undefined) return value
  return isRecord(value) ? value[at.item] : undefined
}

export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
