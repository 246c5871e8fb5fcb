import type { AppointmentSummary } from '../domain/appointment.ts'
import { type DomainEvent, requestsOf } from '../domain/events.ts'
import type { RequestSummary } from '../domain/help-request.ts'
import type { Kept } from '../domain/kept.ts'
import type { InboundContent, InboundMessage, RenderedMessage } from '../domain/message.ts'
import type { Context, InviteQuery, Query, RequestQuery } from '../engine/context.ts'
import type { Engine } from '../engine/engine.ts'
import { readSession } from '../engine/session.ts'
import { recogniseCrisis } from '../intent/crisis.ts'
import type { OwnLookUps } from '../store/own-look-ups.ts'
import type { Statement } from '../store/sql.ts'
import type { SurveyAnswering } from '../store/survey-answering.ts'
import type { LoadedConversation } from '../store/turn-store.ts'
import { maskNationalIds } from '../text/national-id.ts'
import { contextOf, type World } from './context.ts'
import { keepFile } from './record/attachments.ts'
import { openHandoff } from './record/handoff-opened.ts'
import { recordingOf } from './record/registry.ts'
import { wordsOf } from './stored-content.ts'
import { broughtTogether, keptApart } from './surveys/apart.ts'

/** What one message leads to, ready to be written in one commit. */
export interface Plan {
  /** null keeps the stored one. */
  readonly session: unknown
  readonly status: 'processed' | 'held' | 'blocked' | 'parked'
  readonly error: string | null
  readonly reply: RenderedMessage | null
  /** What is kept of the message in place of itself. */
  readonly content?: InboundContent
  readonly urgent: boolean
  readonly statements: readonly Statement[]
  /** Handoffs to be told of once they are written. */
  readonly handoffs: readonly Handover[]
  /** Requests the writer did something about: whoever has them open sees it. */
  readonly requests?: readonly string[]
}
type Handover = Pick<Extract<DomainEvent, { type: 'handoffOpened' }>, 'reason' | 'urgency' | 'crisis'>

export interface PlanDeps {
  readonly engine: Engine
  readonly world: World
  /** Looks up what a flow asks for; outside any transaction. */
  readonly find: (query: RequestQuery | InviteQuery) => Promise<RequestSummary | null>
  /** What is kept about a contact, when they want to see it. */
  readonly overview: (contactId: string) => Promise<Kept>
  readonly surveys: SurveyAnswering
  readonly own: OwnLookUps
  /** Appointments still to come for some requests. */
  readonly appointments: (requestIds: readonly string[]) => Promise<readonly AppointmentSummary[]>
}

/** The everyday plan: the engine decides. */
export async function advance(
  deps: PlanDeps,
  inbound: InboundMessage,
  loaded: LoadedConversation,
): Promise<Plan> {
  const { engine, world } = deps
  const first = contextOf(world, inbound, loaded)
  const stored = readSession(loaded.session, first.now)
  const query = engine.query(stored, inbound, first)
  const context = query ? { ...first, ...(await lookUp(deps, query, first)) } : first
  const session = broughtTogether(stored, context.survey)
  const turn = engine.advance(session, inbound, context)
  const apart = keptApart(session, turn, inbound.content, context.survey, (text) => world.seal(text).sealed)
  const reply = turn.reply.length > 0 ? world.translator.render(turn.reply, turn.locale) : null
  const recording = recordingFor(world, inbound, loaded, context, turn.locale)
  return {
    session: apart.session,
    status: 'processed',
    error: null,
    reply: reply && apart.private ? { ...reply, private: true } : reply,
    ...(apart.content && { content: apart.content }),
    urgent: turn.urgent,
    statements: [...(turn.events.length ? recordingOf(turn.events, recording) : []), ...apart.statements],
    handoffs: turn.events.filter((event) => event.type === 'handoffOpened'),
    requests: requestsOf(turn.events),
  }
}

async function lookUp(
  { find, overview, surveys, own, appointments }: PlanDeps,
  query: Query,
  { contact, requests }: Context,
): Promise<Partial<Context>> {
  if (query.kind === 'survey') return { survey: await surveys.open(contact.id) }
  if (query.kind === 'changes') return { changes: await surveys.changes() }
  if (query.kind === 'kept') return { kept: await overview(contact.id) }
  if (query.kind === 'feedback') return { feedback: await own.feedback(contact.id) }
  if (query.kind === 'recorded') return { recorded: await own.recorded(contact.id, query.requestId) }
  if (query.kind === 'appointments') return { appointments: await appointments(requests.map(({ id }) => id)) }
  return { found: await find(query) }
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
    seal: (text: string) => world.seal(text).sealed,
    digest: (text: string) => world.seal(text).digest,
  }
}
