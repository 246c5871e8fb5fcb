import {
  type CardGiven,
  cardsContent,
  type LocationGiven,
  locationContent,
  type MediaGiven,
  mediaContent,
  type PollGiven,
  pollContent,
  type TextGiven,
  textContent,
} from './contents.ts'
import { type Message, serializedKey } from './correspondence.ts'
import { type InboundGiven, type Received, receive } from './incoming.ts'
import { addressOf, type Contact, type ContactGiven, rowsOf, userOf } from './people.ts'
import { randomHex } from './random.ts'
import type { MessageContent } from './wire.ts'
import { AccountWorld } from './world.ts'

/** What everyone else does: the people the account talks to. */
export class OthersWorld extends AccountWorld {
  /** Someone who can write to the account. Whoever writes without it becomes a contact by their number. */
  addContact(given: ContactGiven): Contact {
    const contact = this.people.add(given)
    for (const row of rowsOf(contact)) this.tell({ type: 'contact', contact: row })
    return contact
  }

  /** @returns the group's id, `…@g.us` */
  addGroup(given: { id?: string; name?: string; participants?: readonly string[] } = {}): string {
    const id = `${userOf(given.id ?? `1203630${Date.now()}`)}@g.us`
    const others = (given.participants ?? []).map((one) => addressOf(this.people.get(one)))
    const chat = this.correspondence.chat(id)
    chat.name = given.name ?? 'Group'
    chat.participants = [this.me.pn, ...others].map((one) => ({ id: one, isAdmin: false }))
    this.tell({ type: 'chat', chat })
    return id
  }

  receive(given: InboundGiven & TextGiven): Received {
    return receive(this, given, textContent(given))
  }

  /** Pictures, voice messages, films, documents and stickers. */
  receiveMedia(given: InboundGiven & MediaGiven): Received {
    return receive(this, given, mediaContent(given, this.media))
  }

  receiveLocation(given: InboundGiven & LocationGiven): Received {
    return receive(this, given, locationContent(given))
  }

  /** One contact card, or several in one message. */
  receiveContacts(given: InboundGiven & { readonly cards: readonly CardGiven[] }): Received {
    return receive(this, given, cardsContent(given.cards))
  }

  receivePoll(given: InboundGiven & PollGiven): Received {
    return receive(this, given, pollContent(given))
  }

  /** Any other kind of message, by WhatsApp Web's own names. */
  receiveContent(given: InboundGiven & { readonly content: MessageContent }): Received {
    return receive(this, given, given.content)
  }

  /** The words of a message, or the caption of its picture, are changed by whoever wrote it. */
  editInbound(id: string, text: string): void {
    const message = this.message(id)
    const field = message.content.caption === undefined ? 'body' : 'caption'
    message.content = { ...message.content, [field]: text }
    this.tell({ type: 'edited', id, field, text })
  }

  /** A message is deleted for everyone by whoever wrote it. */
  revokeInbound(id: string): void {
    this.message(id).content = { type: 'revoked', body: '' }
    this.tell({ type: 'revoked', id })
  }

  /** They answer a poll the account has sent. */
  vote(given: { readonly pollId: string; readonly from: string; readonly options: readonly string[] }): void {
    const poll = this.sent.find(({ id }) => id === given.pollId)
    if (!poll) throw new Error('vote: no such poll')
    const chosen = poll.pollOptions?.filter(({ name }) => given.options.includes(name)) ?? []
    this.tell({
      type: 'vote',
      pollKey: poll.serialized,
      chatId: poll.chatId,
      voter: addressOf(this.people.get(given.from)),
      localIds: chosen.map(({ localId }) => localId),
      at: Date.now(),
    })
  }

  react(given: { readonly id: string; readonly from: string; readonly text: string }): void {
    const message = this.message(given.id)
    this.tell({
      type: 'reaction',
      key: serializedKey(message.key),
      chatId: message.chatId,
      from: addressOf(this.people.get(given.from)),
      text: given.text,
      at: Date.now(),
    })
  }

  call(given: { readonly from: string; readonly isVideo?: boolean }): void {
    const peerJid = addressOf(this.people.get(given.from))
    const { isVideo = false } = given
    this.order({
      type: 'call',
      call: { id: randomHex(8), peerJid, isVideo, isGroup: false, outgoing: false },
    })
  }

  /** By its short id. */
  protected message(id: string): Message {
    const message = this.correspondence.message(id)
    if (!message) throw new Error(`no message ${id}`)
    return message
  }
}
