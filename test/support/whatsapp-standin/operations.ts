import { setTimeout as pause } from 'node:timers/promises'
import { type Correspondence, type Message, shortId } from './correspondence.ts'
import type { Device, Devices } from './devices.ts'
import type { Faults } from './faults.ts'
import type { Media } from './media.ts'
import type { CompleteOptions } from './options.ts'
import { PAGE_DEFAULTS, type PageOptions } from './page-options.ts'
import { type People, rowsOf } from './people.ts'
import { randomHex } from './random.ts'
import type { PollOption, Records, SentMessage } from './records.ts'
import type { Account, MessageContent, Operation, Operations, SentRow } from './wire.ts'

/** Refuses an operation with this HTTP status. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number

  constructor(status: number, why: string) {
    super(why)
    this.status = status
  }
}

/** What the operations work on. */
export interface World {
  readonly me: Account
  readonly options: CompleteOptions
  readonly page: Partial<PageOptions>
  readonly people: People
  readonly correspondence: Correspondence
  readonly media: Media
  readonly devices: Devices
  readonly faults: Faults
  readonly records: Records
  /** Raises the ack of a message of ours and tells the page. */
  ack(id: string, ack: number): void
}

type Answering = {
  readonly [K in Operation]: (
    asks: Operations[K]['asks'],
    device: Device | undefined,
  ) => Operations[K]['answer'] | Promise<Operations[K]['answer']>
}

/** Answers to what the page asks. */
export function operations(world: World): Answering {
  const { correspondence, devices, faults, people, records } = world
  const rows = (messages: readonly Message[]) => messages.map((message) => correspondence.row(message))
  return {
    register: () => {
      const { id, ref } = devices.offer()
      return { pairing: id, ref }
    },
    refreshQr: ({ pairing }) => {
      devices.pairing(pairing)?.rotate()
      return {}
    },
    pairingCode: ({ pairing: id }) => {
      const pairing = devices.pairing(id)
      if (!pairing) throw new Refused(404, 'no such pairing')
      pairing.code = randomHex(4)
      return { code: pairing.code }
    },
    login: (_asks, device) => login(world, device),
    synced: (_asks, device) => {
      if (!device) return {}
      device.synced = true
      drain(device, correspondence)
      return {}
    },
    logout: (_asks, device) => {
      if (!device) return {}
      device.linked = false
      records.logouts.push({ by: 'client', at: Date.now() })
      return {}
    },
    received: ({ ids }, device) => {
      for (const id of ids) device?.has.add(id)
      return {}
    },
    missingModule: ({ name }) => recorded(records.missingModules, name),
    pageError: (error) => recorded(records.pageErrors, error),
    sendGate: () => ({
      hang: faults.sendHang ? 'before' : faults.sendHangAfter ? 'after' : null,
      throw: faults.sendThrow,
    }),
    send: async ({ message }, device) => {
      await faults.free()
      if (!device?.linked) throw new Refused(401, 'not linked')
      if (faults.sendReject) return { rejected: true, t: message.t }
      accept(world, message, device)
      return { rejected: false, t: message.t }
    },
    seen: ({ chatId }) => {
      correspondence.chat(chatId).unreadCount = 0
      return recorded(records.seen, { chatId, at: Date.now() })
    },
    chatState: (asks) => recorded(records.typing, { ...asks, at: Date.now() }),
    presence: (asks) => recorded(records.presence, asks),
    react: (asks) => recorded(records.reactions, asks),
    edit: (asks) => {
      const message = correspondence.message(shortId(asks.key))
      if (message) message.content = { ...message.content, body: asks.body }
      return recorded(records.edits, asks)
    },
    revoke: (asks) => {
      const message = correspondence.message(shortId(asks.key))
      if (message) message.content = { type: 'revoked', body: '' }
      return recorded(records.revokes, asks)
    },
    placeholderResend: (asks) => recorded(records.placeholderResends, asks),
    contact: ({ id }) => {
      const contact = people.find(id)
      const row = contact && rowsOf(contact).find((one) => one.id === id)
      return { contact: row ?? { id } }
    },
    queryExists: ({ id }) => {
      records.lookups.push({ id, at: Date.now() })
      const contact = people.find(id)
      if (!contact?.registered) return { found: null }
      contact.mappingKnown = true
      return { found: { wid: id, pn: contact.pn, lid: contact.lid } }
    },
    resolveChat: ({ id }) => {
      const contact = people.find(id)
      const byLid = contact?.addressing === 'lid'
      if (!contact?.registered || (byLid && !contact.mappingKnown)) return { found: null }
      return { found: { lid: contact.lid, byLid, name: contact.name } }
    },
    earlier: ({ chatId, have, limit }, device) => ({
      messages: rows(correspondence.earlier(chatId, device?.has ?? new Set(), new Set(have), limit)),
    }),
    messages: ({ ids }) => ({
      messages: rows(ids.map((id) => correspondence.message(shortId(id))).filter((one) => one !== undefined)),
    }),
  }
}

/** Gives a device that has taken its queue what it does not have yet, and tells what has happened meanwhile. */
export function drain(device: Device, correspondence: Correspondence): void {
  for (const message of correspondence.all())
    if (!device.has.has(message.key.id))
      device.line.push({ type: 'message', message: correspondence.row(message), repeated: false })
  device.catchUp()
}

function login(world: World, device: Device | undefined): Operations['login']['answer'] {
  const { correspondence, faults, options, page, people, me } = world
  if (faults.loginFail) throw new Refused(503, 'busy')
  if (!device?.linked) throw new Refused(401, 'unknown device')
  device.login()
  const perChat = page.initialMsgsPerChat ?? PAGE_DEFAULTS.initialMsgsPerChat
  const history = correspondence.newest(device.has, perChat)
  const queued = correspondence.all().filter(({ key }) => !device.has.has(key.id))
  const row = (message: Message) => correspondence.row(message)
  const first = options.offlineDelivery === 'before-ready'
  return {
    me,
    contacts: people.rows(),
    chats: [...correspondence.chats.values()],
    history: history.map(row),
    queued: { before: first ? queued.map(row) : [], after: first ? [] : queued.map(row) },
  }
}

/** Takes a message of ours; one the page sends again, because it missed the answer, counts once. */
function accept(world: World, { serialized, ...row }: SentRow, device: Device): void {
  const { correspondence, records } = world
  const { id } = row.key
  device.has.add(id)
  if (correspondence.message(id)) return
  correspondence.add({ ...row, ack: 1 })
  records.sent.push(sentMessage(world, serialized, row))
  void acknowledge(world, id)
}

function sentMessage(
  { media }: World,
  serialized: string,
  { key, chatId, t, content }: Omit<SentRow, 'serialized'>,
): SentMessage {
  return {
    id: key.id,
    serialized,
    chatId,
    type: content.type,
    body: textIn(content, 'body') ?? '',
    caption: textIn(content, 'caption'),
    quotedId: textIn(content, 'quotedStanzaID'),
    filename: textIn(content, 'filename'),
    mimetype: textIn(content, 'mimetype'),
    media: media.data(content.directPath),
    pollName: textIn(content, 'pollName'),
    pollOptions: Array.isArray(content.pollOptions) ? (content.pollOptions as PollOption[]) : undefined,
    content,
    t,
    acks: [1],
  }
}

/** The other side's phone receives the message, and its owner reads it. */
async function acknowledge(world: World, id: string): Promise<void> {
  const { autoAck } = world.options
  if (autoAck.delivered === null) return
  await pause(autoAck.delivered, undefined, { ref: false })
  world.ack(id, 2)
  if (autoAck.read === null) return
  await pause(autoAck.read, undefined, { ref: false })
  world.ack(id, 3)
}

function textIn(content: MessageContent, name: string): string | undefined {
  const value = content[name]
  return typeof value === 'string' ? value : undefined
}

function recorded<T>(list: T[], entry: T): object {
  list.push(entry)
  return {}
}
