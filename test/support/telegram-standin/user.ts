import type { Bot } from './bot.ts'
import type { Chat } from './chat.ts'
import { describeFile, type MediaTraits } from './files.ts'
import { transcript, type WaitOptions, waitForEntry } from './transcript.ts'
import type { Button, Entry, Json, Message, Person, UpdateRecord } from './types.ts'

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
)
const COMMAND = /(?:^|\s)(\/[a-z0-9_]{1,32}(?:@\w+)?)/gi

export interface FoundButton {
  readonly kind: 'inline' | 'reply'
  readonly button: Button
  readonly message?: Message
}
export type ButtonMatch = string | RegExp | ((button: Button, found: FoundButton) => boolean)

export interface FileOptions extends MediaTraits {
  readonly filename?: string
  readonly type?: string
  readonly caption?: string
  readonly media_group_id?: string
}

const seconds = () => Math.floor(Date.now() / 1000)

/** A person in a private chat with the bot. Every action returns the update it caused. */
export class User {
  readonly id: number
  readonly person: Person
  readonly chat: Chat
  /** Transcript position up to which waits have read. */
  cursor = 0
  readonly #bot: Bot

  constructor(bot: Bot, person: Person) {
    const { id, first_name, last_name, username } = person
    this.id = id
    this.person = person
    this.#bot = bot
    this.chat = bot.open({ id, type: 'private', first_name, last_name, username }, person)
  }

  /** Any message content, as the Bot API words it. */
  send(
    body: Json,
    line: Partial<Entry> = { kind: Object.keys(body)[0] ?? 'empty' },
  ): UpdateRecord | undefined {
    if (this.chat.blocked) this.unblock()
    this.chat.started = true
    const { phone: _, ...from } = this.person
    const message: Message = {
      message_id: this.#bot.messageId(),
      from,
      chat: this.chat.info,
      date: seconds(),
      ...body,
    }
    this.chat.keep(message)
    this.chat.record({ who: 'user', kind: 'text', text: '', message, ...line })
    this.cursor = this.chat.length
    return this.#bot.push('message', message, this.id)
  }

  /** Sends a text; commands get their bot_command entity. */
  say(text: string, extra: Json = {}): UpdateRecord | undefined {
    const entities = [...text.matchAll(COMMAND)].map((match) => ({
      type: 'bot_command',
      offset: match.index + match[0].indexOf('/'),
      length: match[1]?.length ?? 0,
    }))
    return this.send({ text, ...(entities.length > 0 ? { entities } : {}), ...extra }, { text })
  }

  start(payload?: string): UpdateRecord | undefined {
    return this.say(payload ? `/start ${payload}` : '/start')
  }

  /** Buttons that can be pressed now: inline ones, newest message first, then the reply keyboard. */
  buttons(): FoundButton[] {
    const found: FoundButton[] = []
    for (const message of [...this.chat.messages.values()].reverse())
      for (const button of message.reply_markup?.inline_keyboard?.flat() ?? [])
        found.push({ kind: 'inline', button, message })
    for (const button of this.chat.replyKeyboard?.flat() ?? [])
      found.push({ kind: 'reply', button: typeof button === 'string' ? { text: button } : button })
    return found
  }

  #find(what: ButtonMatch): FoundButton {
    const hit = (label: string | undefined) =>
      label !== undefined && (what instanceof RegExp ? what.test(label) : label === what)
    const all = this.buttons()
    const found =
      typeof what === 'function'
        ? all.find((item) => what(item.button, item))
        : (all.find(({ button }) => hit(button.callback_data)) ?? all.find(({ button }) => hit(button.text)))
    if (found) return found
    const labels = all.slice(0, 40).map(({ button }) => `[${button.text}]`)
    throw new Error(`no button ${what}; there are: ${labels.join(' ') || 'none'}\n${this.transcript(8)}`)
  }

  /** Presses a button, given by its label, callback data, RegExp or predicate. */
  tap(what: ButtonMatch): UpdateRecord | undefined {
    const { kind, button, message } = this.#find(what)
    if (kind === 'reply') {
      if (button.request_contact) return this.shareContact()
      return button.request_location ? this.sendLocation() : this.say(button.text)
    }
    if (button.callback_data === undefined) throw new Error(`button ${button.text} is not a callback button`)
    return this.callback(button.callback_data, message, button.text)
  }

  /** A callback query with any data, as a stale or forged button would send it. */
  callback(data: string, message?: Message, label = data): UpdateRecord | undefined {
    const target = message ?? this.chat.newest((candidate) => candidate.from?.is_bot === true)
    const id = `${this.id}${String(this.#bot.messageId()).padStart(6, '0')}${Math.floor(Math.random() * 1e6)}`
    this.#bot.callbacks.set(id, { id, chat: this.chat, at: Date.now() })
    this.chat.started = true
    this.chat.record({ who: 'user', kind: 'tap', text: label, data, callbackId: id })
    this.cursor = this.chat.length
    const shown = target && (this.chat.messages.get(target.message_id) ?? { ...target, date: 0 })
    const query = { id, from: this.person, message: shown, chat_instance: String(-this.id * 7919), data }
    return this.#bot.push('callback_query', query, `cb${this.id}`)
  }

  shareContact(contact: Json = {}): UpdateRecord | undefined {
    const phone_number = this.person.phone ?? `9665${String(this.id).slice(-8)}`
    const card = { phone_number, first_name: this.person.first_name, user_id: this.id, ...contact }
    return this.send({ contact: card }, { kind: 'contact', text: String(card.phone_number) })
  }

  sendLocation(latitude = 16.8892, longitude = 42.5511): UpdateRecord | undefined {
    return this.send(
      { location: { latitude, longitude } },
      { kind: 'location', text: `${latitude},${longitude}` },
    )
  }

  /** A file of any kind: photo, document, voice, audio, video, animation, video_note, sticker. */
  sendFile(kind: string, data: Buffer, options: FileOptions = {}): UpdateRecord | undefined {
    const { filename, type, caption, media_group_id, ...traits } = options
    const file = this.#bot.files.store(this.id, kind, { data, filename, type })
    const body = { ...describeFile(kind, file, traits), ...(caption ? { caption } : {}) }
    const album = media_group_id ? { media_group_id } : {}
    return this.send({ ...body, ...album }, { kind, text: caption ?? filename ?? '' })
  }

  sendPhoto(data: Buffer = JPEG, options: FileOptions = {}): UpdateRecord | undefined {
    return this.sendFile('photo', data, options)
  }

  sendDocument(
    data: Buffer = Buffer.from('%PDF-1.4\n'),
    options: FileOptions = {},
  ): UpdateRecord | undefined {
    return this.sendFile('document', data, { filename: 'file.pdf', type: 'application/pdf', ...options })
  }

  sendVoice(data: Buffer = Buffer.from('OggS'), options: FileOptions = {}): UpdateRecord | undefined {
    return this.sendFile('voice', data, options)
  }

  sendSticker(): UpdateRecord | undefined {
    return this.sendFile('sticker', Buffer.from('RIFF'))
  }

  /** Edits the newest own text. */
  editLast(text: string): UpdateRecord | undefined {
    const message = this.chat.newest(({ from, text: said }) => from?.id === this.id && said !== undefined)
    if (!message) throw new Error('nothing to edit')
    const edited = { ...message, text, edit_date: seconds() }
    this.chat.keep(edited)
    this.chat.record({ who: 'user', kind: 'edit', text })
    this.cursor = this.chat.length
    return this.#bot.push('edited_message', edited, this.id)
  }

  block(): void {
    this.chat.blocked = true
    this.#member('member', 'kicked')
  }

  unblock(): void {
    this.chat.blocked = false
    this.#member('kicked', 'member')
  }

  #member(before: string, after: string): void {
    const member = (status: string) => ({
      user: this.#bot.me,
      status,
      ...(status === 'kicked' ? { until_date: 0 } : {}),
    })
    const change = { old_chat_member: member(before), new_chat_member: member(after) }
    this.#bot.push(
      'my_chat_member',
      { chat: this.chat.info, from: this.person, date: seconds(), ...change },
      `m${this.id}`,
    )
  }

  /** The next thing the bot shows after this person's last action. */
  waitForReply(options: WaitOptions = {}): Promise<Entry> {
    return waitForEntry(this, options)
  }

  /** The next answer to a tap. */
  waitForAnswer(options: WaitOptions = {}): Promise<Entry> {
    return waitForEntry(this, { kinds: ['callback-answer'], ...options })
  }

  /** Says, then waits: the usual step of a test. */
  ask(text: string, match?: RegExp): Promise<Entry> {
    this.say(text)
    return this.waitForReply(match ? { match } : {})
  }

  /** Taps, then waits. */
  press(what: ButtonMatch, match?: RegExp): Promise<Entry> {
    this.tap(what)
    return this.waitForReply(match ? { match } : {})
  }

  transcript(last?: number): string {
    return transcript(this.chat.log, last)
  }
}
