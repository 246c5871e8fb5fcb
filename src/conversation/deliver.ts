import { setTimeout as pauseFor } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Channel, SendResult } from '../channels/channel.ts'
import type { LiveChannels } from '../channels/registry.ts'
import type { ChannelName } from '../domain/message.ts'
import type { ClaimedMessage, OutboundStore } from '../store/outbound-store.ts'
import type { Settlement, TurnStore } from '../store/turn-store.ts'
import type { Changes } from './changes.ts'
import { createClaimLoop } from './claim-loop.ts'
import type { Lane } from './delivery/lane.ts'
import { createLanes } from './delivery/lanes.ts'
import { outcomeOf, unsent } from './delivery/outcome.ts'
import { createStrays } from './delivery/strays.ts'

export interface DeliveryDeps {
  readonly outbound: OutboundStore
  readonly settle: TurnStore['settle']
  readonly channels: LiveChannels
  readonly log: Logger
  /** Seconds a stop waits for sends under way. */
  readonly drainSeconds?: number
  readonly random?: () => number
  /** Told of every send whose outcome is written. */
  readonly changes?: Pick<Changes, 'tell'>
}

/** Sends what the outbound table holds. Replies of this process's own turns are handed over directly. */
export interface Delivery {
  start(): void
  /** Stops claiming, lets sends under way finish, gives the rest back. Resolves within `drainSeconds`. */
  stop(): Promise<void>
  /** Whether a reply for this channel may be claimed by the turn that writes it. */
  mayClaim(channel: ChannelName, account: string, urgent: boolean): boolean
  /** Rows of a conversation that are sent and being settled at this moment. */
  finished(conversationId: string): readonly string[]
  /** Takes over a reply that its turn has claimed. */
  accept(message: ClaimedMessage): void
  /** Something of this conversation waits in the table. */
  wake(conversationId: string): void
}

const POLL_MS = 500
/** Channels bound their sends to 30 s; past that something of ours hangs. */
const SEND_MS = 45_000

export function createDelivery({
  outbound,
  settle,
  channels,
  log,
  drainSeconds = 10,
  random = Math.random,
  changes,
}: DeliveryDeps): Delivery {
  const lanes = createLanes(channels, (message, lane) => track(send(message, lane)), giveBack)
  /** Sent rows whose outcome is not yet written, by conversation. */
  const settling = new Map<string, string[]>()
  /** Every claim until its outcome is written. */
  const held = new Map<string, ClaimedMessage>()
  const strays = createStrays((id) => held.has(id))
  /** Conversations with more in the table than what is being sent. */
  const behind = new Set<string>()
  /** Lanes whose last claim left something in the table. */
  const backlog = new Set<Lane>()
  const open = new Set<Promise<void>>()
  let stopping = false
  let given = false

  function track(work: Promise<void>): Promise<void> {
    open.add(work)
    return work.finally(() => open.delete(work))
  }

  /** What was claimed and not begun goes back into the table. */
  function giveBack(message: ClaimedMessage): void {
    const given = surely(() => settle(unsent(message))).then(() => {
      if (held.get(message.id) === message) held.delete(message.id)
    })
    void track(given)
  }

  async function send(message: ClaimedMessage, lane: Lane): Promise<void> {
    const result = await bounded(lane.channel, message, log)
    const outcome = outcomeOf(message, result, random())
    if (outcome.channelPause > 0) lane.pause(outcome.channelPause)
    if (outcome.settlement.failure) report(message, outcome.settlement, outcome.tellOfficer)
    // Not awaited: the place in the lane is free as soon as the network has answered.
    void track(conclude(message, lane, outcome.settlement, outcome.stopWriting))
  }

  async function conclude(message: ClaimedMessage, lane: Lane, settlement: Settlement, stopWriting: boolean) {
    const { conversationId, id } = message
    if (settlement.status !== 'pending')
      settling.set(conversationId, [...(settling.get(conversationId) ?? []), id])
    await surely(async () => {
      await settle(settlement)
      if (stopWriting) await outbound.markUnreachable(conversationId, settlement.failure ?? 'blocked')
    })
    changes?.tell({ kind: 'conversation', id: conversationId, quiet: true })
    // The same row may be claimed again already.
    if (held.get(id) === message) held.delete(id)
    const left = settling.get(conversationId)?.filter((other) => other !== id) ?? []
    if (left.length) settling.set(conversationId, left)
    else settling.delete(conversationId)
    if (behind.delete(conversationId) || backlog.has(lane)) loop.wake()
  }

  /** Tries until it is written: an outcome that is forgotten would be a message said twice. */
  async function surely(write: () => Promise<void>): Promise<void> {
    for (let attempt = 1; !given; attempt++) {
      try {
        return await write()
      } catch (error) {
        if (attempt === 1) log.warn({ err: nameOf(error) }, 'outcome of a send not written yet')
        await pauseFor(Math.min(2_000, 100 * attempt))
      }
    }
  }

  function report(
    { id, conversationId, channel, attempts }: ClaimedMessage,
    { status, failure }: Settlement,
    officer: boolean,
  ) {
    log[officer ? 'error' : 'warn'](
      { outbound: id, conversation: conversationId, channel, attempts, status, failure },
      'send failed',
    )
  }

  async function claim(): Promise<void> {
    for (const lane of lanes.all()) {
      const room = lane.room()
      if (room === 0) continue
      const claimed = await outbound.claim(lane.channel.name, lane.channel.account, room)
      if (claimed.length === room) backlog.add(lane)
      else backlog.delete(lane)
      for (const message of claimed) accept(message)
    }
  }

  function accept(message: ClaimedMessage) {
    const lane = lanes.of(message.channel, message.account)
    held.set(message.id, message)
    if (lane && !stopping) lane.offer(message)
    else giveBack(message)
  }

  async function recover(): Promise<void> {
    const count = await outbound.recover()
    if (count) log.warn({ count }, 'sends of a dead process taken back')
    for (const id of strays(await outbound.claimed())) await settle(unsent({ id }))
  }

  const loop = createClaimLoop({
    pollMs: POLL_MS,
    claim,
    recover,
    onAway: (error) => log.error({ err: nameOf(error) }, 'delivery waits for the database'),
  })

  return {
    start: loop.start,
    async stop() {
      stopping = true
      const claiming = loop.stop()
      for (const message of lanes.close()) giveBack(message)
      const deadline = new AbortController()
      const drained = (async () => {
        await claiming
        while (open.size > 0) await Promise.all(open)
      })()
      await Promise.race([
        drained,
        pauseFor(drainSeconds * 1000, undefined, { signal: deadline.signal }).catch(() => {}),
      ])
      deadline.abort()
      given = true
    },
    mayClaim: (channel, account, urgent) =>
      !stopping && (lanes.of(channel, account)?.takesReply(urgent) ?? false),
    finished: (conversationId) => settling.get(conversationId) ?? [],
    accept,
    wake(conversationId) {
      behind.add(conversationId)
      loop.wake()
    },
  }
}

async function bounded(
  channel: Channel,
  { id, address, message, priority, attempts: attempt, refusedLate }: ClaimedMessage,
  log: Logger,
): Promise<SendResult> {
  let timer: NodeJS.Timeout | undefined
  const timeOut = new Promise<SendResult>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, failure: 'unknownOutcome', detail: 'hangs' }), SEND_MS)
  })
  try {
    const outbound = { id, address, message, priority, attempt, ...(refusedLate && { refusedLate }) }
    return await Promise.race([channel.send(outbound), timeOut])
  } catch (error) {
    // Adapters throw for bugs only: said again and again it would fail the same way.
    log.error({ outbound: id, channel: channel.name, err: nameOf(error) }, 'channel threw')
    return { ok: false, failure: 'refused', detail: nameOf(error) }
  } finally {
    clearTimeout(timer)
  }
}

/** Messages of errors may quote what was being written, so only the name is kept. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
