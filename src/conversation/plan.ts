import type { DomainEvent } from '../domain/events.ts'
import type { RequestSummary } from '../domain/help-request.ts'
import type { Kept } from '../domain/kept.ts'
import type { InboundMessage, RenderedMessage } from '../domain/message.ts'
import type { Context, Query, RequestQuery } from '../engine/context.ts'
import type { Engine } from '../engine/engine.ts'
import { readSession } from '../engine/session.ts'
import { recogniseCrisis } from '../intent/crisis.ts'
import type { Statement } from '../store/sql.ts'
import type { LoadedConversation } from '../store/turn-store.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { contextOf, type World } from './context.ts'
import { keepFile } from './record/attachments.ts'
import { openHandoff } from './record/handoff-opened.ts'
import { recordingOf } from './record/registry.ts'
import { wordsOf } from './stored-content.ts'

/** What one message leads to, ready to be written in one commit. */
export interface Plan {
  /** null keeps the stored one. */
  readonly session: unknown
  readonly status: 'processed' | 'held' | 'blocked' | 'parked'
  readonly error: string | null
  readonly reply: RenderedMessage | null
  readonly urgent: boolean
  readonly statements: readonly Statement[]
  /** Handoffs to be told of once they are written. */
  readonly handoffs: readonly Handover[]
}
type Handover = Pick<Extract<DomainEvent, { type: 'handoffOpened' }>, 'reason' | 'urgency' | 'crisis'>

export interface PlanDeps {
  readonly engine: Engine
  readonly world: World
  /** Looks up what a flow asks for; outside any transaction. */
  readonly find: (query: RequestQuery) => Promise<RequestSummary | null>
  /** What is kept about a contact, when they want to see it. */
  readonly overview: (contactId: string) => Promise<Kept>
}

/** The everyday plan: the engine decides. */
export async function advance(
  deps: PlanDeps,
  inbound: InboundMessage,
  loaded: LoadedConversation,
): Promise<Plan> {
  const { engine, world } = deps
  const first = contextOf(world, inbound, loaded)
  const session = readSession(loaded.session, first.now)
  const query = engine.query(session, inbound, first)
  const context = query ? { ...first, ...(await lookUp(deps, query, first.contact.id)) } : first
  const turn = engine.advance(session, inbound, context)
  const recording = recordingFor(world, inbound, loaded, context, turn.locale)
  return {
    session: turn.session,
    status: 'processed',
    error: null,
    reply: world.translator.render(turn.reply, turn.locale),
    urgent: turn.urgent,
    statements: turn.events.length ? recordingOf(turn.events, recording) : [],
    handoffs: turn.events.filter((event) => event.type === 'handoffOpened'),
  }
}

async function lookUp(
  { find, overview }: PlanDeps,
  query: Query,
  contactId: string,
): Promise<Pick<Context, 'kept'> | Pick<Context, 'found'>> {
  return query.kind === 'kept' ? { kept: await overview(contactId) } : { found: await find(query) }
}

/** While an officer holds the conversation the assistant is silent; a crisis still raises the officers' alarm. */
export function listen(world: World, inbound: InboundMessage, loaded: LoadedConversation): Plan {
  const now = world.now().toISOString()
  const words = wordsOf(inbound.content)
  const crisis = words ? recogniseCrisis(words) : null
  const handoff = crisis && {
    reason: 'crisis' as const,
    urgency: 'crisis' as const,
    crisis: crisis.kind,
    words: maskNationalIds(words),
  }
  const of = {
    conversationId: loaded.id,
    contactId: loaded.contact.id,
    now,
    association: world.association(),
  }
  const activity = {
    text: `UPDATE handoff SET activity_at = $2 WHERE conversation_id = $1 AND status IN ('waiting', 'claimed')`,
    values: [loaded.id, now],
  }
  const { content } = inbound
  const file = content.kind === 'attachment' ? keepFile(loaded.id, inbound, content.attachment) : []
  return {
    session: null,
    status: 'held',
    error: null,
    reply: null,
    urgent: false,
    statements: [...file, ...(handoff ? openHandoff(handoff, of) : [activity])],
    handoffs: handoff ? [handoff] : [],
  }
}

/** A message nothing can be made of is put aside: a person is told, kindly, and an officer reads it. */
export function park(world: World, inbound: InboundMessage, loaded: LoadedConversation, error: string): Plan {
  const { locale, now, association } = contextOf(world, inbound, loaded)
  const of = { conversationId: loaded.id, contactId: loaded.contact.id, now, association }
  const handoff = { reason: 'parkedMessage', urgency: 'high' } as const
  return {
    session: null,
    status: 'parked',
    error,
    reply: loaded.held ? null : world.translator.render([{ key: 'problem.parked' }], locale),
    urgent: false,
    statements: openHandoff(handoff, of),
    handoffs: [handoff],
  }
}

function recordingFor(
  world: World,
  inbound: InboundMessage,
  loaded: LoadedConversation,
  context: Context,
  locale: string,
) {
  return {
    now: context.now,
    conversationId: loaded.id,
    contactId: loaded.contact.id,
    channel: inbound.channel,
    account: inbound.account,
    phone: inbound.sender.phone ?? null,
    locale,
    association: context.association,
    words: (text: Parameters<Context['words']>[0]) => world.translator.words(text, locale),
    digest: (text: string) => world.seal(text).digest,
  }
}
