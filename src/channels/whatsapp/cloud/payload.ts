import type { RenderedMessage, RenderedOption, SentAttachment } from '../../../domain/message.ts'
import { splitText, truncate } from '../../../text/split.ts'
import { CAPTION_LIMIT, TEXT_LIMIT } from '../limits.ts'
import { numbered, renderTexts } from '../render.ts'
import type { Template } from './options.ts'

/** How a file is shown, where the API takes it so: what is neither picture, recording nor film of its kinds is a document. */
export type Way = 'image' | 'audio' | 'video' | 'document'

/** Bytes of a picture, and of a recording or film; larger ones go as documents (Cloud API, "Media"). */
const IMAGE_LIMIT = 5 * 1024 * 1024
const SOUND_LIMIT = 16 * 1024 * 1024

export function wayOf({ media, mimeType, size }: SentAttachment): Way {
  if (media === 'photo' && /^image\/(jpeg|png)$/.test(mimeType) && size <= IMAGE_LIMIT) return 'image'
  if (/^audio\/(ogg|mpeg|mp4|aac|amr)$/.test(mimeType) && size <= SOUND_LIMIT) return 'audio'
  return media === 'video' && mimeType === 'video/mp4' && size <= SOUND_LIMIT ? 'video' : 'document'
}

/** One message as the API takes it, but for whom it is. */
export type Payload =
  | { readonly type: 'text'; readonly text: { readonly body: string; readonly preview_url: false } }
  | { readonly type: 'interactive'; readonly interactive: Interactive }
  | { readonly type: 'template'; readonly template: TemplatePayload }
  | { readonly type: 'image'; readonly image: MediaPayload }
  | { readonly type: 'document'; readonly document: MediaPayload }
  | { readonly type: 'audio'; readonly audio: MediaPayload }
  | { readonly type: 'video'; readonly video: MediaPayload }

interface Interactive {
  readonly type: 'button' | 'list'
  readonly body: { readonly text: string }
  readonly action: object
}
/** A file by the id it was given when it was uploaded. */
export interface MediaPayload {
  readonly id: string
  readonly caption?: string
  readonly filename?: string
}
interface TemplatePayload {
  readonly name: string
  readonly language: { readonly code: string }
  readonly components: readonly object[]
}

/** Limits of what can be tapped (Cloud API, "Interactive reply buttons messages" and "Interactive list messages"). */
const BUTTONS = 3
const BUTTON_TITLE = 20
const ROWS = 10
const ROW_TITLE = 24
const ROW_DESCRIPTION = 72
/** Of a message with buttons; lists may be longer, but say the same to a reader. */
const BODY = 1024
const TOKEN_BYTES = 64
/** A template's body is 1,024 characters at most, its own words and ours together. */
const TEMPLATE_WORDS = 800

/**
 * Draws a message for someone who may be written to freely: texts in order, the options with the last, as buttons, as
 * a list, or numbered where they are too many or too long for either.
 * @param openList label of the button that opens a list
 * @throws RangeError for what no network should be given: no words, a token over 64 bytes, a blank label
 */
export function renderPayloads(message: RenderedMessage, openList: (locale: string) => string): Payload[] {
  const { options, locale } = message
  checkTokens(options)
  const action = options.length === 0 ? undefined : (buttonsOf(options) ?? listOf(options, openList(locale)))
  if (!action) return renderTexts(message, TEXT_LIMIT).map(textPayload)
  const texts = renderTexts({ ...message, options: [] }, TEXT_LIMIT)
  const [before, body] = endingIn(texts, BODY)
  return [
    ...before.map(textPayload),
    { type: 'interactive', interactive: { ...action, body: { text: body } } },
  ]
}

/**
 * Draws a message with a file that was uploaded: the file, its words below it where they fit and nothing is to be tapped.
 * @throws RangeError as above
 */
export function renderWithMedia(
  message: RenderedMessage,
  file: SentAttachment,
  id: string,
  openList: (locale: string) => string,
): Payload[] {
  const way = wayOf(file)
  const caption = wellFormed(message.text)
  const below = way !== 'audio' && message.options.length === 0 && caption.length <= CAPTION_LIMIT
  const media: MediaPayload = {
    id,
    ...(below && caption.trim() !== '' ? { caption } : {}),
    ...(way === 'document' ? { filename: file.fileName } : {}),
  }
  const wordless = caption.trim() === '' && message.options.length === 0
  return [mediaPayload(way, media), ...(below || wordless ? [] : renderPayloads(message, openList))]
}

function mediaPayload(way: Way, media: MediaPayload): Payload {
  switch (way) {
    case 'image':
      return { type: way, image: media }
    case 'audio':
      return { type: way, audio: media }
    case 'video':
      return { type: way, video: media }
    default:
      return { type: way, document: media }
  }
}

/**
 * Draws a message for someone who has not written for 24 hours: the template, its one variable filled with the words.
 * A variable takes no line breaks, so options are numbered behind the words.
 * @throws RangeError as above
 */
export function renderTemplates(message: RenderedMessage, { name, language }: Template): Payload[] {
  const list = numbered(message.options, message.locale)
  const words = `${wellFormed(message.text)}\n${list}`.replace(/\s+/g, ' ').trim()
  if (words === '') throw new RangeError('no words')
  return splitText(words, TEMPLATE_WORDS).map((text) => ({
    type: 'template',
    template: {
      name,
      language: { code: language },
      components: [{ type: 'body', parameters: [{ type: 'text', text }] }],
    },
  }))
}

function textPayload(body: string): Payload {
  return { type: 'text', text: { body, preview_url: false } }
}

function checkTokens(options: readonly RenderedOption[]): void {
  for (const { token, label } of options) {
    if (token === '' || token !== token.trim() || Buffer.byteLength(token) > TOKEN_BYTES)
      throw new RangeError('an option token that is blank or over 64 bytes')
    if (label.trim() === '') throw new RangeError('a blank option label')
  }
}

/** The API refuses two buttons of one title, or two of one id. */
function distinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

function buttonsOf(options: readonly RenderedOption[]): Pick<Interactive, 'type' | 'action'> | undefined {
  const titles = options.map(({ label }) => wellFormed(label).trim())
  if (options.length > BUTTONS || titles.some((title) => title.length > BUTTON_TITLE)) return undefined
  if (!distinct(titles) || !distinct(options.map(({ token }) => token))) return undefined
  const buttons = options.map(({ token }, i) => ({ type: 'reply', reply: { id: token, title: titles[i] } }))
  return { type: 'button', action: { buttons } }
}

/** A label too long for a row's title begins there and stands whole below it. */
function listOf(
  options: readonly RenderedOption[],
  open: string,
): Pick<Interactive, 'type' | 'action'> | undefined {
  const labels = options.map(({ label }) => wellFormed(label).trim())
  const titles = labels.map((label) => truncate(label, ROW_TITLE))
  if (options.length > ROWS || labels.some((label) => label.length > ROW_DESCRIPTION)) return undefined
  if (!distinct(titles) || !distinct(options.map(({ token }) => token))) return undefined
  const rows = options.map(({ token }, i) => ({
    id: token,
    title: titles[i],
    ...(titles[i] === labels[i] ? {} : { description: labels[i] }),
  }))
  return { type: 'list', action: { button: truncate(open, BUTTON_TITLE), sections: [{ rows }] } }
}

/** The texts with the end of the last apart, if need be, so that it is at most `limit` long. */
function endingIn(texts: readonly string[], limit: number): readonly [before: string[], end: string] {
  const last = texts.at(-1) ?? ''
  const before = texts.slice(0, -1)
  if (last.length <= limit) return [before, last]
  const end = splitText(last, limit).at(-1) ?? last
  return [[...before, last.slice(0, -end.length).trimEnd()], end]
}

/** The API refuses what is not valid UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}
