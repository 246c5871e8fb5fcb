import type { Channel, ChannelLimits, Linking, Reports } from '../../channel.ts'
import { FILE_LIMIT, TEXT_LIMIT } from '../limits.ts'
import { PACE_RULES } from '../pace.ts'
import { CatchUp } from './catch-up.ts'
import { Chats } from './chats.ts'
import { Correspondence } from './correspondence.ts'
import { Guard } from './guard.ts'
import { Identity } from './identity.ts'
import { Intake } from './intake.ts'
import { Media } from './media.ts'
import { TIMING, type WhatsAppWebOptions } from './options.ts'
import { Outbox } from './outbox.ts'
import { OwnMessages } from './own.ts'
import { Receipts } from './receipts.ts'
import { Sender } from './send.ts'
import { Trace } from './trace.ts'

export const WHATSAPP_WEB_LIMITS: ChannelLimits = {
  text: TEXT_LIMIT,
  options: 0,
  fileSize: FILE_LIMIT,
  media: ['photo', 'document', 'voice', 'audio', 'video'],
  sharesContact: false,
}

/** Sends that may wait here for their turn; more would only wait longer. One at a time goes out. */
const LANES = 4

export interface WhatsAppWebChannel extends Channel {
  readonly name: 'whatsapp'
  readonly linking: Linking
  typing(address: string): Promise<void>
  /** Gives the session up and closes the browser; for when the last send is done, after `stop`. */
  close(): Promise<void>
}

/**
 * WhatsApp by its web client: the association's own number, linked like an officer's browser. Messages are recorded
 * as soon as the page shows them, and what was missed is found in the chats whenever the session is ready again.
 */
export function createWhatsAppWebChannel(options: WhatsAppWebOptions): WhatsAppWebChannel {
  const { account, session, people, history, sending, newestProcessed, sentByUs, log, readFile } = options
  const timing = { ...TIMING, ...options.timing }
  const rules = { ...PACE_RULES, ...options.rules }
  const random = options.random ?? Math.random
  const now = Date.now
  const born = new Date(now()).toISOString()

  const outbox = new Outbox()
  const identity = new Identity({ session, people, timing, log, now })
  const chats = new Chats({ session, identity, timing })
  const trace = new Trace({ session, chats, outbox, sentByUs })
  const guard = new Guard({ rules, history, sending, random, now })
  const sender = new Sender({ session, guard, chats, outbox, trace, timing, now, readFile })
  const intake = new Intake({ timing, log, random })
  const receipts = new Receipts({ timing, log, random, now })
  const own = new OwnMessages({ intake, identity, outbox, receipts, sentByUs, timing, now })
  const correspondence = new Correspondence({ account, intake, identity, chats, own, receipts, now })
  const catchUp = new CatchUp({
    session,
    newestProcessed,
    take: (missed) => correspondence.takeMissed(missed),
    hold: () => intake.hold(),
    release: () => intake.release(),
    timing,
    log,
    random,
    now,
  })
  const media = new Media({ session, identity, timing, now })
  let phase: 'new' | 'open' | { readonly stoppedSince: string } = 'new'

  return {
    name: 'whatsapp',
    account,
    limits: WHATSAPP_WEB_LIMITS,
    pace: { lanes: LANES, perSecond: Number.POSITIVE_INFINITY },
    linking: session.linking,
    async start(receive, reports: Reports) {
      phase = 'open'
      intake.open(receive)
      receipts.open(reports)
      own.open(reports)
      session.start({ ...correspondence.handlers, ready: () => catchUp.run() })
    },
    send: (outbound) => sender.send(outbound),
    typing: (address) => sender.typing(address),
    fetch: (ref) => media.fetch(ref),
    state() {
      if (phase === 'new') return { state: 'starting', since: born }
      return phase === 'open' ? session.state() : { state: 'stopped', since: phase.stoppedSince }
    },
    async stop() {
      catchUp.stop()
      own.close()
      await intake.close()
      await receipts.close()
      phase = { stoppedSince: new Date(now()).toISOString() }
    },
    close: () => session.stop(),
  }
}
