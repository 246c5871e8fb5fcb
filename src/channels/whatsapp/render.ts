import type { RenderedMessage, RenderedOption } from '../../domain/message.ts'
import { splitText } from '../../text/split.ts'
import { CAPTION_LIMIT, OPTION_LIMIT, TEXT_LIMIT } from './limits.ts'

/**
 * Draws a message as texts in order, its options as a numbered list at the end of the last: WhatsApp has no buttons
 * for unofficial clients, and a number typed is understood as the option. The list stays in one piece where it fits.
 * Nothing is marked up here; what is marked (`*bold*`) was marked before.
 * @throws RangeError for what no network should be given: no words, too many options, a blank label
 */
export function renderTexts(message: RenderedMessage, limit = TEXT_LIMIT): string[] {
  const { options, locale } = message
  if (options.length > OPTION_LIMIT) throw new RangeError(`${options.length} options`)
  const texts = splitText(wellFormed(message.text), limit).filter((text) => text.trim() !== '')
  const list = numbered(options, locale)
  if (list === '') return atLeastOne(texts)
  const last = texts.pop()
  const joined = last === undefined ? list : `${last}\n\n${list}`
  if (joined.length <= limit) return [...texts, joined]
  return [...texts, ...(last === undefined ? [] : [last]), ...splitText(list, limit)]
}

/** A message in pieces, where it has a file: the file, its words, and the texts that follow. */
export interface WithFile {
  /** Below the file; empty for none. */
  readonly caption: string
  readonly texts: readonly string[]
}

/**
 * Draws a message that has a file: the words stand below it where they fit there.
 * @param captioned whether the network shows words below this kind of file
 * @throws RangeError as {@link renderTexts}
 */
export function renderWithFile(message: RenderedMessage, captioned: boolean): WithFile {
  const { text, options, locale } = message
  const list = numbered(options, locale)
  if (text.trim() === '' && list === '') return { caption: '', texts: [] }
  const words = wellFormed([text, list].filter(Boolean).join('\n\n'))
  if (captioned && words.length <= CAPTION_LIMIT) return { caption: words, texts: [] }
  return { caption: '', texts: renderTexts(message) }
}

/** Options as lines with the numbers that choose them, in the reader's digits; empty for none. */
export function numbered(options: readonly RenderedOption[], locale: string): string {
  const digits = new Intl.NumberFormat(locale, { useGrouping: false })
  const lines = options.map(({ label }, index) => {
    if (label.trim() === '') throw new RangeError('a blank option label')
    return `${digits.format(index + 1)}. ${wellFormed(label)}`
  })
  return lines.join('\n')
}

function atLeastOne(texts: string[]): string[] {
  if (texts.length === 0) throw new RangeError('no words')
  return texts
}

/** What is not valid UTF-16 would come out of the browser as something else than went in. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
