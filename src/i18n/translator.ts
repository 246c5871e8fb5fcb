import type { Locale } from '../domain/localized.ts'
import type { RenderedMessage } from '../domain/message.ts'
import type { Param, Reply } from '../engine/prompt.ts'

/** Turns what is to be said into words of a language. Pure once the locale files are read. */
export interface Translator {
  /** Languages that can be spoken: the files in `locales/`, each with its own name for itself. */
  readonly languages: readonly { readonly locale: Locale; readonly name: string }[]
  /** One reply as one message. */
  render(reply: Reply, locale: Locale): RenderedMessage
  /** A single text, without isolation marks: for comparing with what someone typed and for keeping exact words. */
  words(text: Param, locale: Locale): string
  /** All texts under a key, flat, as `<name>.<key>`: for pages that draw themselves. */
  section(name: string, locale: Locale): Readonly<Record<string, string>>
}
