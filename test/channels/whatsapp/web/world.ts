import type { Log } from '../../../../src/channels/log.ts'
import {
  createWhatsAppWebChannel,
  type WhatsAppWebChannel,
} from '../../../../src/channels/whatsapp/web/channel.ts'
import type { Timing, WhatsAppWebOptions } from '../../../../src/channels/whatsapp/web/options.ts'
import { Inbox } from '../../contract-harness.ts'
import { MemoryHistory } from '../memory-history.ts'
import { MemoryPeople } from '../memory-people.ts'
import { FakeSession } from './fake-session.ts'

/** Waits short enough for tests; none is asserted. */
export const QUICK: Partial<Timing> = {
  messageMs: 10_000,
  backoffMs: [5, 20],
  holdMs: 5_000,
  lookUpEveryMs: 0,
  receiptMs: 5,
  strayMs: 20,
}

/** A logger that keeps what it is told. */
export function memoryLog(): Log & { readonly lines: string[] } {
  const lines: string[] = []
  const note = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  return { lines, debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
}

export interface World {
  readonly session: FakeSession
  readonly channel: WhatsAppWebChannel
  readonly people: MemoryPeople
  readonly history: MemoryHistory
  readonly inbox: Inbox
  readonly log: ReturnType<typeof memoryLog>
  /** Ids the database has of messages we sent. */
  readonly recorded: Set<string>
  readonly set: { newest: Date | null; sending: 'on' | 'replies' | 'off' }
  /** Texts received so far. */
  texts(): string[]
  start(): Promise<void>
}

/** A channel over a session without a browser. */
export function openWorld(options: Partial<WhatsAppWebOptions> = {}, session = new FakeSession()): World {
  const people = new MemoryPeople()
  const history = new MemoryHistory()
  const inbox = new Inbox()
  const log = memoryLog()
  const recorded = new Set<string>()
  const set: World['set'] = { newest: null, sending: 'on' }
  const channel = createWhatsAppWebChannel({
    account: 'main',
    session,
    people,
    history,
    sending: async () => set.sending,
    newestProcessed: async () => set.newest,
    sentByUs: async (ids) => new Set(ids.filter((id) => recorded.has(id))),
    log,
    ...options,
    rules: { gapSeconds: [0, 0], ...options.rules },
    timing: { ...QUICK, ...options.timing },
  })
  const texts = () =>
    inbox.messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind))
  const start = () => channel.start(inbox.receive, inbox.reports)
  return { session, channel, people, history, inbox, log, recorded, set, texts, start }
}
