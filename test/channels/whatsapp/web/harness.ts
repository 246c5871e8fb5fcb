import { createWhatsAppWebChannel } from '../../../../src/channels/whatsapp/web/channel.ts'
import type { WhatsAppWebOptions } from '../../../../src/channels/whatsapp/web/options.ts'
import type { WhatsAppStandin } from '../../../support/whatsapp-standin/index.ts'
import { type Action, type ChannelHarness, type ContractPerson, readFile } from '../../contract-harness.ts'
import { MemoryHistory } from '../memory-history.ts'
import { MemoryPeople } from '../memory-people.ts'
import type { SharedSession } from './shared-session.ts'
import { memoryLog } from './world.ts'

/** Whether the person's chat goes by their number or hides it. */
export type Addressing = 'pn' | 'lid'

/** The number of everyone's first person, which the contract shares as their own. */
const FIRST = { pn: 966551234567, lid: 966551234568 } as const
const STRANGER = '966500099999'

export interface WhatsAppHarness extends ChannelHarness {
  readonly session: ReturnType<SharedSession['lend']>
  readonly recorded: Set<string>
  readonly log: ReturnType<typeof memoryLog>
}

/** Our channel, not started, over a browser that is up. */
export function openWhatsApp(
  shared: SharedSession,
  addressing: Addressing,
  options: Partial<WhatsAppWebOptions> = {},
): WhatsAppHarness {
  const { standin } = shared
  const session = shared.lend()
  const from = standin.sent.length
  const recorded = new Set<string>()
  const log = memoryLog()
  const channel = createWhatsAppWebChannel({
    account: 'main',
    session,
    people: new MemoryPeople(),
    history: new MemoryHistory(),
    sending: async () => 'on',
    newestProcessed: async () => new Date(),
    sentByUs: async (ids) => new Set(ids.filter((id) => recorded.has(id))),
    log,
    readFile,
    ...options,
    rules: { gapSeconds: [0, 0], ...options.rules },
    timing: { backoffMs: [5, 20], receiptMs: 5, lookUpEveryMs: 0, ...options.timing },
  })
  standin.addContact({ pn: STRANGER, registered: false })
  let people = 0
  return {
    channel,
    session,
    recorded,
    log,
    stranger: STRANGER,
    person: () => contractPerson(standin, from, String(FIRST[addressing] + people++ * 10), addressing),
    async close() {
      await channel.stop()
      await session.stop()
    },
  }
}

function contractPerson(
  standin: WhatsAppStandin,
  from: number,
  phone: string,
  addressing: Addressing,
): ContractPerson {
  const known = standin.people.find(phone)
  const { pn, lid } = known ?? standin.addContact({ pn: phone, pushname: 'أم خالد', addressing })
  const chatId = addressing === 'lid' ? lid : pn
  let last = ''
  return {
    address: addressing === 'lid' ? lid : phone,
    act: (action) => {
      last = perform(standin, phone, last, action)
    },
    shown: () =>
      standin.sent
        .slice(from)
        .filter((sent) => sent.chatId === chatId)
        .map(({ body }) => body),
    files: () =>
      standin.sent
        .slice(from)
        .filter((sent) => sent.chatId === chatId && sent.media)
        .map(({ filename = '', caption = '', media = Buffer.alloc(0) }) => ({
          name: filename,
          caption,
          data: media,
        })),
  }
}

/** @returns the short id of what was written last */
function perform(standin: WhatsAppStandin, from: string, last: string, action: Action): string {
  switch (action.do) {
    case 'say':
      return standin.receive({ from, body: action.text }).id
    case 'edit':
      standin.editInbound(last, action.text)
      return last
    case 'attach': {
      const { data, caption } = action
      const file = { mimetype: 'application/pdf', filename: 'file.pdf' }
      return standin.receiveMedia({ from, type: 'document', data, caption, ...file }).id
    }
    case 'contact': {
      const phone = action.whose === 'own' ? from : action.phone
      return standin.receiveContacts({ from, cards: [{ name: 'جهة', phone }] }).id
    }
    case 'sticker':
      return standin.receiveMedia({
        from,
        type: 'sticker',
        data: new Uint8Array([1]),
        mimetype: 'image/webp',
      }).id
    case 'location':
      return standin.receiveLocation({ from, latitude: action.latitude, longitude: action.longitude }).id
    case 'unsupported':
      return standin.receivePoll({ from, question: '?', options: ['a', 'b'] }).id
    default:
      throw new Error(`nobody can ${action.do} on WhatsApp`)
  }
}
