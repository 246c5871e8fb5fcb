import type { ChatRow } from '../wire.ts'
import { learnIds, lidOf, showContact } from './contacts.ts'
import { createWid, type MsgKey, type Named, textOf, type Wid } from './ids.ts'
import type { Msg } from './messages.ts'
import { Collection, Model } from './model.ts'
import { ask } from './server.ts'

export class Chat extends Model {
  declare readonly id: Wid
  declare readonly t: number
  declare readonly unreadCount: number
  declare readonly name: string | undefined
  readonly msgs = new Collection<Msg>()
  readonly formattedTitle: string
  readonly mute = { expiration: 0, mute: async () => {}, unmute: async () => {} }
  readonly groupMetadata: Model | undefined
  lastReceivedKey: MsgKey | undefined

  constructor(row: ChatRow) {
    const id = createWid(row.id)
    super({
      id,
      t: row.t ?? 0,
      unreadCount: row.unreadCount ?? 0,
      name: row.name,
      archive: false,
      pin: 0,
      muteExpiration: 0,
      isLocked: false,
    })
    this.formattedTitle = row.name ?? id.user
    if (id.isGroup()) this.groupMetadata = groupMetadata(id, row)
  }

  override serialize(): Record<string, unknown> {
    return { ...super.serialize(), msgs: this.msgs.getModelsArray().map(({ id }) => textOf(id)) }
  }
}

class ChatCollection extends Collection<Chat> {
  override async find(id: Named): Promise<Chat> {
    return this.get(id) ?? (await findOrCreateLatestChat(id)).chat
  }
}

export const chats = new ChatCollection()

/** Creates or changes a chat; what the row leaves out stays. */
export function showChat(row: ChatRow, { silent = true } = {}): Chat {
  const known = chats.get(row.id)
  if (!known) return chats.add(new Chat(row), { silent })
  return known.set({ t: row.t ?? known.t, unreadCount: row.unreadCount ?? known.unreadCount })
}

/** A number whose person is written to by @lid leads to that chat, or is refused when WhatsApp does not tell the @lid. */
export async function findOrCreateLatestChat(named: Named): Promise<{ chat: Chat; created: boolean }> {
  const id = createWid(named)
  if (id.server !== 'c.us') return { chat: showChat({ id: id.toString() }), created: true }
  const known = chats.get(lidOf(id) ?? '')
  if (known) return { chat: known, created: false }
  const { found } = await ask('resolveChat', { id: id.toString() })
  if (!found) throw new Error('No LID for user')
  const { lid, byLid, name } = found
  if (!byLid) return { chat: showChat({ id: id.toString(), name }), created: true }
  learnIds(id.toString(), lid)
  showContact({ id: lid, pn: id.toString(), lid, name })
  return { chat: showChat({ id: lid, name }), created: true }
}

function groupMetadata(id: Wid, { name, participants = [] }: ChatRow): Model {
  const metadata = new Model({
    id,
    subject: name,
    owner: undefined,
    creation: 0,
    desc: undefined,
    announce: false,
    participants: participants.map((one) => ({
      id: createWid(one.id),
      isAdmin: one.isAdmin,
      isSuperAdmin: false,
    })),
  })
  // The library reads it beside the attributes, not among them.
  return Object.assign(metadata, { isLidAddressingMode: participants.some((one) => one.id.endsWith('@lid')) })
}
