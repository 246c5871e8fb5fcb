import type { RenderedMessage, RenderedOption, SentAttachment } from '../../domain/message.ts'
import { splitText } from '../../text/split.ts'

/** Longest text of one message (core.telegram.org/bots/api#sendmessage). */
export const TEXT_LIMIT = 4096
/** Longest text below a file (core.telegram.org/bots/api#sendphoto). */
const CAPTION_LIMIT = 1024
/** Telegram takes 100 buttons, but only about 10 KB of them (community findings, not official). */
export const OPTION_LIMIT = 40
const TOKEN_BYTES = 64
/** Two labels up to this long stand beside each other on a narrow phone without being cut. */
const SHORT_LABEL = 14
/** A picture, or two digits. */
const TINY_LABEL = 2
/** Steps of a scale that a row has room for. */
const SCALE = 5

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

interface InlineButton {
  readonly text: string
  readonly callback_data: string
}
type ReplyButton = { readonly text: string } | { readonly text: string; readonly request_contact: true }

export type Markup =
  | { readonly inline_keyboard: InlineButton[][] }
  | { readonly keyboard: ReplyButton[][]; readonly resize_keyboard: true; readonly one_time_keyboard: true }
  | { readonly remove_keyboard: true }

/** To what a message is shown as an answer; said without it where that is gone. */
interface ReplyTo {
  readonly message_id: number
  readonly allow_sending_without_reply: true
}

/** One sendMessage, but for the chat. Plain text, so that no character of it can break anything. */
export interface TextPiece {
  readonly text: string
  readonly link_preview_options: { readonly is_disabled: true }
  readonly reply_parameters?: ReplyTo
  readonly reply_markup?: Markup
}

/** A file, with the words below it where they fit there. */
export interface FilePiece {
  readonly file: SentAttachment
  readonly caption?: string
  readonly reply_parameters?: ReplyTo
  readonly reply_markup?: Markup
}
export type Piece = TextPiece | FilePiece

export interface RenderedPieces {
  readonly pieces: readonly Piece[]
  /** Whether a keyboard with our buttons stands below the chat once all are sent. */
  readonly keyboardShown: boolean
}

/**
 * Draws a message as Telegram shows it: pieces in order, buttons on the last.
 * @param keyboardShown whether a reply keyboard may stand below the chat; it is removed where a piece has room for it
 * @throws RangeError for what no network should be given: no words, too many options, a token over 64 bytes, a blank label
 */
export function renderPieces(message: RenderedMessage, keyboardShown: boolean): RenderedPieces {
  const bare = barePieces(message)
  checkOptions(message.options)
  const last = markupOf(message)
  const replaces = last !== undefined && 'keyboard' in last
  // Telegram takes one markup a message: a keyboard is removed by a piece that has no buttons of its own.
  const removing = keyboardShown && !replaces && (bare.length > 1 || last === undefined)
  const reply_parameters = replyTo(message)
  const pieces = bare.map((piece, i): Piece => {
    const markup = i === bare.length - 1 ? last : undefined
    const removal = removing && i === 0 ? ({ remove_keyboard: true } as const) : undefined
    const reply_markup = markup ?? removal
    return {
      ...piece,
      ...(i === 0 && reply_parameters ? { reply_parameters } : {}),
      ...(reply_markup ? { reply_markup } : {}),
    }
  })
  return { pieces, keyboardShown: replaces || (keyboardShown && !removing) }
}

/** As the ids of their messages were made, see parse.ts. */
function replyTo({ quotes }: RenderedMessage): ReplyTo | undefined {
  const [, id] = /^[me]\d+:(\d+)/.exec(quotes?.externalId ?? '') ?? []
  return id === undefined ? undefined : { message_id: Number(id), allow_sending_without_reply: true }
}

/** The file first, then the words that did not fit below it. */
function barePieces({ text, attachment: file }: RenderedMessage): Piece[] {
  const words = wellFormed(text)
  if (file && words.length <= CAPTION_LIMIT) return [{ file, ...(words.trim() ? { caption: words } : {}) }]
  const texts = splitText(words, TEXT_LIMIT)
    .filter((one) => one.trim() !== '')
    .map((one): Piece => ({ text: one, link_preview_options: { is_disabled: true } }))
  if (texts.length === 0) throw new RangeError('no words')
  return file ? [{ file }, ...texts] : texts
}

function checkOptions(options: readonly RenderedOption[]): void {
  if (options.length > OPTION_LIMIT) throw new RangeError(`${options.length} options`)
  for (const { token, label } of options) {
    if (token === '' || Buffer.byteLength(token) > TOKEN_BYTES)
      throw new RangeError('an option token over 64 bytes')
    if (label.trim() === '') throw new RangeError('a blank option label')
  }
}

/** Asking for the own number needs a reply keyboard; options then join it, and come back as their words. */
function markupOf({ options, shareContact, locale }: RenderedMessage): Markup | undefined {
  if (shareContact !== undefined) {
    const contact: ReplyButton[] = [{ text: shareContact, request_contact: true }]
    const others = rows(options, locale).map((row) => row.map(({ label }) => ({ text: wellFormed(label) })))
    return { keyboard: [contact, ...others], resize_keyboard: true, one_time_keyboard: true }
  }
  if (options.length === 0) return undefined
  const inline = rows(options, locale).map((row) =>
    row.map(({ token, label }) => ({ text: wellFormed(label), callback_data: token })),
  )
  return { inline_keyboard: inline }
}

/**
 * Pictures and digits stand in one row, so that a scale is seen as one; of other short labels two, else one. Telegram lays
 * rows out from left to right whatever the language, so for readers from right to left the first stands on the right.
 */
function rows(options: readonly RenderedOption[], locale: string): RenderedOption[][] {
  const reversed = RIGHT_TO_LEFT.has(locale.split('-')[0]?.toLowerCase() ?? '')
  const drawn: RenderedOption[][] = []
  for (let at = 0; at < options.length; ) {
    const rest = options.slice(at)
    const tiny = leading(rest, TINY_LABEL, SCALE)
    const row = rest.slice(0, Math.max(1, tiny > 2 ? tiny : leading(rest, SHORT_LABEL, 2)))
    drawn.push(reversed ? row.reverse() : row)
    at += row.length
  }
  return drawn
}

/** How many options from the first on, and no more than `most`, have a label of so many characters. */
function leading(options: readonly RenderedOption[], longest: number, most: number): number {
  const end = options.findIndex(({ label }) => label.length > longest)
  return Math.min(end < 0 ? options.length : end, most)
}

/** The server refuses what is not valid UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
