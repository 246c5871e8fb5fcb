import { randomBytes } from 'node:crypto'
import type { Media } from './media.ts'
import type { Json, Shown, ShownOption } from './types.ts'

/** How a person reaches the business: by number, by user id, or both. */
export interface PersonTraits {
  readonly name: string
  /** Digits; undefined for someone who hides their number behind a username. */
  readonly phone: string | undefined
  readonly userId: string | undefined
}

export interface PersonWorld {
  readonly media: Media
  now(): number
  /** Delivers a message of this person. */
  deliver(person: Person, message: Json): void
}

export function messageId(): string {
  return `wamid.${randomBytes(24).toString('base64')}`
}

/** Someone on WhatsApp, driven by tests. */
export class Person {
  readonly traits: PersonTraits
  /** Messages of ours, oldest first. */
  readonly shown: Shown[] = []
  /** Ids of own messages that were marked as read, and those shown typing for. */
  readonly read: string[] = []
  readonly typing: string[] = []
  /** Own messages, by id. */
  readonly said = new Map<string, Json>()
  /** Epoch milliseconds of the last own message; undefined for never. */
  lastWrote: number | undefined
  readonly #world: PersonWorld

  constructor(traits: PersonTraits, world: PersonWorld) {
    this.traits = traits
    this.#world = world
  }

  /** What our messages are addressed to. */
  get address(): string {
    return this.traits.phone ?? this.traits.userId ?? ''
  }

  /** Sends a message of any type. @returns its id */
  send(type: string, carried: unknown, extra: Json = {}): string {
    const { phone, userId } = this.traits
    const id = messageId()
    const message = {
      ...(phone === undefined ? {} : { from: phone }),
      ...(userId === undefined ? {} : { from_user_id: userId }),
      id,
      timestamp: String(Math.floor(this.#world.now() / 1000)),
      type,
      ...(carried === undefined ? {} : { [type]: carried }),
      ...extra,
    }
    this.said.set(id, message)
    this.lastWrote = this.#world.now()
    this.#world.deliver(this, message)
    return id
  }

  say(text: string, extra: Json = {}): string {
    return this.send('text', { body: text }, extra)
  }

  /** Taps the newest option with this title. */
  tap(title: string): string {
    for (const { id, kind, options } of [...this.shown].reverse()) {
      const option = options.find((one) => one.title === title || one.description === title)
      if (option) return this.#tapped(id, kind, option)
    }
    const titles = this.shown.flatMap(({ options }) => options).map((option) => `[${option.title}]`)
    throw new Error(`no option ${title}; there are: ${titles.join(' ') || 'none'}`)
  }

  #tapped(messageId: string, kind: Shown['kind'], option: ShownOption): string {
    const type = kind === 'list' ? 'list_reply' : 'button_reply'
    const interactive = { type, [type]: option }
    return this.send('interactive', interactive, { context: { from: '15550000000', id: messageId } })
  }

  /** Edits the newest own text, where the number is shared with the WhatsApp Business app. */
  edit(text: string): string {
    const last = [...this.said.values()].reverse().find(({ type }) => type === 'text')
    if (!last) throw new Error('nothing to edit')
    const message = { context: {}, type: 'text', text: { body: text } }
    return this.send('edit', { original_message_id: last.id, message })
  }

  sendFile(type: string, data: Buffer, more: Json = {}): string {
    const mime_type = String(more.mime_type ?? MIME[type] ?? 'application/octet-stream')
    const id = this.#world.media.keep(data, mime_type)
    return this.send(type, { mime_type, sha256: this.#world.media.sha256(id), id, ...more })
  }

  shareContact(phone: string, name = 'جهة'): string {
    const card = {
      name: { formatted_name: name, first_name: name },
      phones: [{ phone: `+${phone}`, wa_id: phone, type: 'CELL' }],
    }
    return this.send('contacts', [card])
  }
}

const MIME: Readonly<Record<string, string>> = {
  image: 'image/jpeg',
  audio: 'audio/ogg; codecs=opus',
  video: 'video/mp4',
  document: 'application/pdf',
  sticker: 'image/webp',
}
