import { type Message, serializedKey } from './correspondence.ts'
import type { Device } from './devices.ts'
import type { World } from './operations.ts'
import { addressOf } from './people.ts'
import { randomHex, unixNow } from './random.ts'
import type { MessageContent } from './wire.ts'

export interface InboundGiven {
  /** A number, an @c.us or an @lid id. */
  readonly from: string
  /** The @g.us id when they write in a group, `status@broadcast` for their status. */
  readonly group?: string
  /** The account's owner wrote it to them, with the phone. */
  readonly fromMe?: boolean
  /** Unix seconds; now unless told. */
  readonly t?: number
  /** Short id. */
  readonly id?: string
  /** It arrives unreadable and becomes readable after so many milliseconds, or by `decrypt()`. */
  readonly ciphertextFirst?: number | 'never'
  /** The page is told of it twice. */
  readonly dup?: boolean
}

export interface Received {
  /** Short id, the library's `message.id.id`. */
  readonly id: string
  readonly chatId: string
  readonly serialized: string
  /** Whether a page was there to take it; otherwise it waits for one. */
  readonly delivered: boolean
  /** Makes an encrypted message readable; nothing for others. */
  decrypt(): void
}

/** Brings a message to the account: to its phone, and to the linked page when there is one. */
export function receive(world: World, given: InboundGiven, content: MessageContent): Received {
  const encrypted = given.ciphertextFirst !== undefined
  const message = compose(world, given, encrypted ? { type: 'ciphertext' } : content)
  world.correspondence.add(message)
  const device = world.devices.current
  const delivered = deliver(world, message, device, false)
  if (given.dup) deliver(world, message, device, true)
  const decrypt = () => {
    if (!encrypted) return
    message.content = content
    const row = world.correspondence.row(message)
    world.devices.current?.tell({ type: 'decrypted', message: row })
  }
  if (typeof given.ciphertextFirst === 'number') setTimeout(decrypt, given.ciphertextFirst).unref()
  const { key, chatId } = message
  return { id: key.id, chatId, serialized: serializedKey(key), delivered, decrypt }
}

function compose(
  { me, people, correspondence }: World,
  given: InboundGiven,
  content: MessageContent,
): Message {
  const { from, group, fromMe = false, t = unixNow(), id = `3A${randomHex(9)}` } = given
  const person = people.get(from)
  const address = addressOf(person)
  const chatId = group ?? address
  const mine = person.addressing === 'lid' ? me.lid : me.pn
  const writer = fromMe ? mine : address
  const chat = correspondence.chat(chatId)
  if (fromMe) chat.unreadCount = 0
  else chat.unreadCount++
  if (!group) chat.name ??= person.name ?? person.pushname
  return {
    key: { fromMe, remote: chatId, id, participant: group && writer },
    chatId,
    from: fromMe ? mine : chatId,
    to: fromMe ? chatId : mine,
    author: group && writer,
    notifyName: fromMe ? me.name : person.pushname,
    t,
    ack: 1,
    content,
  }
}

function deliver(world: World, message: Message, device: Device | undefined, repeated: boolean): boolean {
  if (!device?.synced) return false
  return device.line.push({ type: 'message', message: world.correspondence.row(message), repeated })
}
