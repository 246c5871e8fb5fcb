import type { KeyParts } from '../wire.ts'
import { options } from './options.ts'

/** Whatever carries an id: its text, a wid, a message key, or a copy of one of them that lost its class. */
export type Named = string | Wid | MsgKey | { readonly _serialized?: string; readonly id?: unknown }

/** The text of an id, whatever the field is called; '' for what has none. */
export function textOf(named: Named | null | undefined): string {
  if (named == null) return ''
  if (typeof named === 'string') return named
  if (named instanceof Wid || named instanceof MsgKey) return named.toString()
  const text: unknown = named._serialized ?? Reflect.get(named, options.msgKeyField)
  if (typeof text === 'string') return text
  return named.id instanceof Wid || named.id instanceof MsgKey ? named.id.toString() : ''
}

/** Id of a person, a group or a list. */
export class Wid {
  readonly server: string
  readonly user: string
  readonly _serialized: string

  constructor(user: string, server: string) {
    this.server = server
    this.user = user
    this._serialized = `${user}@${server}`
  }

  toString(): string {
    return this._serialized
  }

  toJSON(): string {
    return this._serialized
  }

  toJid(): string {
    return this.server === 'c.us' ? `${this.user}@s.whatsapp.net` : this._serialized
  }

  equals(other: Named): boolean {
    return textOf(other) === this._serialized
  }

  isLid(): boolean {
    return this.server === 'lid'
  }

  isUser(): boolean {
    return this.server === 'c.us' || this.server === 'lid'
  }

  isGroup(): boolean {
    return this.server === 'g.us'
  }

  isNewsletter(): boolean {
    return this.server === 'newsletter'
  }

  isBroadcast(): boolean {
    return this.server === 'broadcast'
  }

  isStatus(): boolean {
    return this._serialized === 'status@broadcast'
  }

  isBot(): boolean {
    return false
  }
}

/** Throws what the real page throws for what is no id. */
export function createWid(named: Named): Wid {
  if (named instanceof Wid) return named
  const text = textOf(named)
  const [, user, server] =
    /^([^@]+)@(c\.us|s\.whatsapp\.net|lid|g\.us|broadcast|newsletter)$/.exec(text) ?? []
  if (!user || !server) throw new Error(`wid error: invalid wid ${JSON.stringify(named)}`)
  return new Wid(user, server === 's.whatsapp.net' ? 'c.us' : server)
}

/** The wid of an id that may be missing. */
export function maybeWid(named: Named | null | undefined): Wid | undefined {
  return named == null || named === '' ? undefined : createWid(named)
}

interface KeyGiven {
  readonly id: string
  readonly from?: Named
  readonly to?: Named
  readonly remote?: Named
  readonly participant?: Named | null
  readonly selfDir?: 'in' | 'out'
  readonly fromMe?: boolean
}

/** Names a message. Its text is in a field whose name differs between builds of WhatsApp Web. */
export class MsgKey {
  readonly fromMe: boolean
  readonly remote: Wid
  readonly id: string
  declare readonly participant?: Wid
  readonly #text: string

  constructor({ id, from, to, remote, participant, selfDir, fromMe }: KeyGiven) {
    this.fromMe = fromMe ?? selfDir === 'out'
    this.remote = createWid(remote ?? (this.fromMe ? to : from) ?? '')
    this.id = id
    const writer = maybeWid(participant)
    if (writer) this.participant = writer
    this.#text = `${this.fromMe}_${this.remote}_${id}${writer ? `_${writer}` : ''}`
    Object.assign(this, { [options.msgKeyField]: this.#text })
  }

  toString(): string {
    return this.#text
  }

  /** As it crosses to the server. */
  parts(): KeyParts {
    const participant = this.participant?.toString()
    return { fromMe: this.fromMe, remote: this.remote.toString(), id: this.id, participant }
  }

  static async newId(): Promise<string> {
    return MsgKey.newIdSync()
  }

  static newIdSync(): string {
    return `3EB0${randomHex(9)}`
  }

  static fromString(text: string): MsgKey {
    const [fromMe, remote = '', id = '', participant] = text.split('_')
    return new MsgKey({ fromMe: fromMe === 'true', remote, id, participant })
  }
}

function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}
