import type pg from 'pg'
import { pino } from 'pino'
import type { Channel, OutboundMessage, Pace, SendResult } from '../../src/channels/channel.ts'
import type { World } from '../../src/conversation/context.ts'
import { createCrisisReply } from '../../src/conversation/crisis-reply.ts'
import { createDelivery } from '../../src/conversation/deliver.ts'
import { createDesk } from '../../src/conversation/desk.ts'
import type { PlanDeps } from '../../src/conversation/plan.ts'
import { createReceive } from '../../src/conversation/receive.ts'
import { association } from '../../src/domain/association.ts'
import type { InboundContent, InboundMessage } from '../../src/domain/message.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { Translator } from '../../src/i18n/translator.ts'
import { createAppointmentLookup } from '../../src/store/appointment-rows.ts'
import { createDueJobStore } from '../../src/store/due-jobs.ts'
import { createOutboundStore } from '../../src/store/outbound-store.ts'
import { createOwnLookUps } from '../../src/store/own-look-ups.ts'
import { joinProcesses } from '../../src/store/processes.ts'
import { createOverview } from '../../src/store/retention-overview.ts'
import { createTurnStore } from '../../src/store/turn-store.ts'

const text = (ar: string) => ({ ar })

/** A small association for tests of the shell. */
export const charity = association.parse({
  name: text('جمعية الاختبار'),
  about: text('للاختبار'),
  region: 'riyadh',
  contact: {},
  officeHours: { week: { sunday: [{ from: '08:00', to: '16:00' }] } },
  crisisLines: [
    {
      id: 'l',
      name: text('طوارئ'),
      number: '911',
      about: text('خطر'),
      regions: ['*'],
      source: 's',
      calledOn: null,
    },
  ],
  privacy: { version: 1, controller: text('الإدارة'), retentionMonths: 12 },
  committee: null,
  promise: null,
  declaration: { version: 3, text: text('أقر بصحة البيانات') },
  referral: null,
  identityImages: null,
  incomeBrackets: [
    { id: 'low', name: text('أقل') },
    { id: 'high', name: text('أكثر') },
  ],
  services: [
    {
      id: 'food',
      name: text('سلة'),
      description: text('غذاء'),
      documents: [{ id: 'salary', name: text('تعريف بالراتب') }],
    },
  ],
})

/** Says the keys of its prompts, so that tests see what was meant. */
export const keys: Translator = {
  languages: [{ locale: 'ar', name: 'العربية' }],
  render: (reply, locale) => ({
    text: reply.map(({ key, params }) => (key === 'say' ? String(params?.text) : String(key))).join(' '),
    options: [],
    locale,
  }),
  section: () => ({}),
  words: (param) =>
    typeof param === 'object' && 'key' in param ? `words of ${String(param.key)}` : String(param),
}

/** Counts the turns of a conversation and answers `n:text`. */
export const counting: Engine = {
  query: () => null,
  advance(session, inbound, context) {
    const n = session.misunderstood + 1
    const said = inbound.content.kind === 'text' ? inbound.content.text : inbound.content.kind
    return {
      session: { ...session, misunderstood: n, lastAt: context.now },
      reply: [{ key: 'say', params: { text: `${n}:${said}` } }],
      events: [],
      locale: 'ar',
      urgent: false,
    }
  },
}

export interface FakeChannel extends Channel {
  /** Every send the network saw, in order. */
  readonly ledger: OutboundMessage[]
}

/** A network that keeps a ledger and answers as it is told. */
export function fakeChannel(
  answer: (outbound: OutboundMessage, tries: number) => SendResult | Promise<SendResult> = () => ({
    ok: true,
    externalIds: ['x'],
  }),
  pace: Pace = { lanes: 16, perSecond: Number.POSITIVE_INFINITY },
): FakeChannel {
  const ledger: OutboundMessage[] = []
  return {
    name: 'telegram',
    account: 'bot',
    limits: { text: 4096, options: 8, fileSize: 20_000_000, media: ['photo'], sharesContact: true },
    pace,
    ledger,
    start: async () => {},
    stop: async () => {},
    fetch: async () => ({ ok: false, reason: 'gone' }),
    state: () => ({ state: 'connected', since: '2026-01-01T00:00:00Z' }),
    async send(outbound) {
      const tries = ledger.push(outbound)
      return answer(outbound, tries)
    },
  }
}

export interface Overrides {
  readonly engine?: Engine
  readonly channel?: FakeChannel
  readonly translator?: Translator
  /** Whether it looks into the table for messages; otherwise it only sends its own replies. */
  readonly polls?: boolean
  readonly turnSeconds?: number
  readonly find?: PlanDeps['find']
  readonly crisisMs?: number
}

/** One process of the shell: receive, delivery and desk over a pool. */
export async function openOffice(pool: pg.Pool, overrides: Overrides = {}) {
  const {
    engine = counting,
    channel = fakeChannel(),
    translator = keys,
    find = async () => null,
    polls = true,
    ...bounds
  } = overrides
  const log = pino({ level: process.env.SILA_TEST_LOG ?? 'silent' })
  const membership = await joinProcesses(pool, () => {})
  const store = createTurnStore(pool, membership.id)
  const outbound = createOutboundStore(pool, membership.id)
  const jobs = createDueJobStore(pool, membership.id)
  const channels = [channel]
  const delivery = createDelivery({
    outbound,
    settle: store.settle,
    channels: () => channels,
    log,
    drainSeconds: 5,
  })
  const world: World = {
    association: () => charity,
    policy: () => ({ ask: () => ({ tier: 'unknown', candidates: [] }), clause: () => null }),
    translator,
    seal: (id) => ({ sealed: `sealed-${id.slice(-4)}`, digest: `digest-${id.slice(-4)}` }),
    sharesContact: () => true,
    now: () => new Date(),
    random: Math.random,
  }
  const crisisReply = createCrisisReply({
    association: world.association,
    translator,
    channelOf: () => channel,
    log,
  })
  const receive = createReceive({
    engine,
    world,
    find,
    overview: createOverview(pool),
    surveys: { open: async () => null, changes: async () => [] },
    appointments: createAppointmentLookup(
      pool,
      () => charity,
      () => new Date(),
    ),
    own: createOwnLookUps(pool),
    store,
    delivery,
    log,
    wakeJobs: () => {},
    random: Math.random,
    crisisReply,
    ...bounds,
  })
  const desk = createDesk({ pool, translator, jobs, delivery })
  if (polls) delivery.start()
  return {
    receive,
    delivery,
    desk,
    channel,
    jobs,
    outbound,
    store,
    membership,
    async close() {
      await receive.idle()
      await delivery.stop()
      await membership.leave()
    },
  }
}
export type Office = Awaited<ReturnType<typeof openOffice>>

let count = 0

/** A message from an address; each with an id of its own unless one is given. */
export function message(
  address: string,
  words: string | InboundContent,
  externalId = `m${++count}`,
): InboundMessage {
  return {
    channel: 'telegram',
    account: 'bot',
    externalId,
    address,
    sentAt: '2026-11-21T10:00:00.000Z',
    sender: { name: 'سعاد' },
    content: typeof words === 'string' ? { kind: 'text', text: words } : words,
  }
}

/** What an address was told, in order. */
export const toldTo = (channel: FakeChannel, address: string) =>
  channel.ledger.filter((sent) => sent.address === address).map((sent) => sent.message.text)
