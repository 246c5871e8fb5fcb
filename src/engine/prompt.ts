import type { Localized } from '../domain/localized.ts'

/**
 * What is to be said, without saying it: keys of `locales/` and values to put in. Rendering is the business of i18n,
 * so that flows hold no words and every language says the same.
 */
export interface Text {
  /** Key in the locale files; of several the first that exists is used, from special to general. */
  readonly key: string | readonly string[]
  readonly params?: Readonly<Record<string, Param | undefined>>
}

/** A value put into a text. Plain strings are isolated in direction when rendered, so that names cannot turn a line around. */
export type Param =
  | string
  | number
  /** A text of the association. */
  | { readonly text: Localized }
  /** YYYY-MM-DD, shown in Hijri and Gregorian. */
  | { readonly date: string }
  /** HH:MM of the association's clock. */
  | { readonly time: string }
  /** Left-to-right by nature: phone, number, address. */
  | { readonly ltr: string }
  /** Each on a line of its own. */
  | { readonly lines: readonly Param[] }
  | Text

export interface Prompt extends Text {
  readonly options?: readonly Option[]
  /** Offer the network's own "share my number" button. */
  readonly sharesContact?: boolean
}

export interface Option {
  /** Comes back when it is tapped: `<flow>.<step>[/<item>]:<option>` or `go:<action>`. */
  readonly token: string
  readonly label: Param
}

/** Several texts said as one message: paragraphs of one reply. */
export type Reply = readonly Prompt[]

/** Options shown at once (design: conversation, rule 4). */
const MOST_OPTIONS = 7

/**
 * A reply whose options stand together at its end: the pending question's own first, so that their numbers stay what
 * they were, then what can be asked for, each once and no more than there is room for.
 */
export function standTogether(reply: Reply): Reply {
  const all = reply.flatMap(({ options = [] }) => options)
  const once = all.filter(({ token }, index) => all.findIndex((other) => other.token === token) === index)
  const own = once.filter(({ token }) => !token.startsWith('go:'))
  const asked = once.filter(({ token }) => token.startsWith('go:'))
  const options = [...own, ...asked.slice(0, Math.max(1, MOST_OPTIONS - own.length))]
  return reply.map(({ options: _, ...prompt }, index) =>
    index === reply.length - 1 && options.length > 0 ? { ...prompt, options } : prompt,
  )
}
