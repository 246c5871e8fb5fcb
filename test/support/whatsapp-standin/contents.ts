import type { Media } from './media.ts'
import { randomKey, unixNow } from './random.ts'
import type { MessageContent } from './wire.ts'

export interface TextGiven {
  readonly body: string
  /** Short id of the message it answers. */
  readonly quoted?: string
  /** Further attributes under WhatsApp Web's names. */
  readonly attrs?: Readonly<Record<string, unknown>>
}

export interface MediaGiven {
  readonly type?: 'image' | 'ptt' | 'audio' | 'video' | 'document' | 'sticker'
  readonly data: Uint8Array
  readonly mimetype: string
  readonly caption?: string
  readonly filename?: string
  /** Seconds. */
  readonly duration?: number
  /** 404: the file is gone; 410: the phone would have to upload it again. */
  readonly status?: 200 | 404 | 410
}

export interface LocationGiven {
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
  readonly address?: string
  readonly url?: string
}

export interface CardGiven {
  readonly name: string
  /** Digits with the country's code. */
  readonly phone: string
}

export interface PollGiven {
  readonly question: string
  readonly options: readonly string[]
}

export function textContent({ body, quoted, attrs }: TextGiven): MessageContent {
  const quote = quoted ? { quotedStanzaID: quoted, quotedMsg: { type: 'chat', body: '' } } : {}
  return { type: 'chat', body, ...quote, ...attrs }
}

/** Stores the file, as the sender's phone uploads it. */
export function mediaContent(given: MediaGiven, media: Media): MessageContent {
  const { type = 'image', data, mimetype, caption, filename, duration, status } = given
  return {
    type,
    directPath: media.store(data, status),
    mimetype,
    caption,
    filename,
    duration,
    size: data.length,
    mediaKey: randomKey(),
    mediaKeyTimestamp: unixNow(),
    filehash: randomKey(),
    encFilehash: randomKey(),
  }
}

/** The body of a location is a small picture of the map. */
export function locationContent({ latitude, longitude, name, address, url }: LocationGiven): MessageContent {
  const loc = [name, address].filter((line) => line !== undefined).join('\n')
  return {
    type: 'location',
    body: '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==',
    lat: latitude,
    lng: longitude,
    loc: loc || undefined,
    clientUrl: url,
  }
}

export function cardsContent(cards: readonly CardGiven[]): MessageContent {
  const [only, ...more] = cards.map(({ name, phone }) => ({ displayName: name, vcard: vcard(name, phone) }))
  if (!only) throw new Error('a message with no contact card')
  if (more.length > 0) return { type: 'multi_vcard', vcardList: [only, ...more] }
  return { type: 'vcard', body: only.vcard, vcardFormattedName: only.displayName }
}

export function pollContent({ question, options }: PollGiven): MessageContent {
  return {
    type: 'poll_creation',
    body: question,
    pollName: question,
    pollOptions: options.map((name, localId) => ({ name, localId })),
    pollSelectableOptionsCount: 1,
  }
}

/** As phones write it (vCard 3.0, RFC 2426, with WhatsApp's own `waid`). */
function vcard(name: string, phone: string): string {
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${name};;;`,
    `FN:${name}`,
    `TEL;type=CELL;type=VOICE;waid=${phone}:+${phone}`,
    'END:VCARD',
  ].join('\n')
}
