import { setTimeout as pauseFor } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { InboundContent, InboundMessage } from '../domain/message.ts'
import { sqlState } from '../store/sql.ts'
import type { LoadedConversation, Recorded, TurnStore } from '../store/turn-store.ts'
import type { Changes } from './changes.ts'
import type { Delivery } from './deliver.ts'
import type { Plan } from './plan.ts'

export interface CommitDeps {
  readonly store: TurnStore
  readonly delivery: Pick<Delivery, 'mayClaim' | 'finished' | 'accept' | 'wake'>
  readonly log: Logger
  /** Called after events were written: some lead to jobs that are due now. */
  readonly wakeJobs: () => void
  readonly random: () => number
  /** Told of every turn once it is written; nobody waits for it. */
  readonly changes?: Pick<Changes, 'tell'>
}

/** Serialisation failure, deadlock, unique violation: someone was faster, or a number is taken; reread and try again. */
const CONTENDED = new Set(['40001', '40P01', '23505'])
const ATTEMPTS = 20

/**
 * Reads the conversation, plans, and writes, until the version that was read is still the one when it is written.
 * A message that was recorded before is left alone.
 * @param content what is kept of the message
 */
export async function commitPlan(
  deps: CommitDeps,
  inbound: InboundMessage,
  content: InboundContent,
  planFor: (loaded: LoadedConversation) => Plan | Promise<Plan>,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const loaded = await deps.store.load(inbound)
    if (loaded.seen) return
    const plan = await planFor(loaded)
    try {
      const recorded = await write(deps, inbound, content, loaded, plan)
      if (recorded) return handOver(deps, inbound, loaded, plan, recorded)
    } catch (error) {
      if (attempt >= ATTEMPTS || !CONTENDED.has(sqlState(error) ?? '')) throw error
    }
    if (attempt >= ATTEMPTS) throw new Error('conversation too busy')
    await pauseFor(deps.random() * 5 * attempt)
  }
}

function write(
  { store, delivery }: CommitDeps,
  inbound: InboundMessage,
  content: InboundContent,
  { id, version }: LoadedConversation,
  { session, status, error, reply, urgent, statements, ...plan }: Plan,
): Promise<Recorded | null> {
  const turn = {
    inbound,
    content: plan.content ?? content,
    conversationId: id,
    version,
    session,
    status,
    error,
    reply,
    priority: urgent ? 0 : 1,
    claim: delivery.mayClaim(inbound.channel, inbound.account, urgent),
    finished: delivery.finished(id),
  }
  if (urgent) return store.recordWith(turn, [hasten(id), ...statements])
  return statements.length ? store.recordWith(turn, statements) : store.record(turn)
}

/** Order in a conversation holds even for a crisis; so what stands before the urgent reply becomes urgent too. */
function hasten(conversationId: string) {
  return {
    text: `UPDATE outbound_message SET priority = 0 WHERE conversation_id = $1 AND status = 'pending'`,
    values: [conversationId],
  }
}

function handOver(
  { delivery, log, wakeJobs, changes }: CommitDeps,
  inbound: InboundMessage,
  loaded: LoadedConversation,
  plan: Plan,
  { outboundId, claimed }: Recorded,
) {
  const { channel, account, address } = inbound
  const { reply: message, urgent, handoffs, statements, requests = [] } = plan
  if (outboundId && message && claimed) {
    const priority = urgent ? 0 : 1
    delivery.accept({
      id: outboundId,
      conversationId: loaded.id,
      channel,
      account,
      address,
      message,
      priority,
      attempts: 1,
    })
  } else if (outboundId) delivery.wake(loaded.id)
  for (const { reason, urgency, crisis } of handoffs)
    log[urgency === 'crisis' ? 'error' : 'warn'](
      { conversation: loaded.id, reason, urgency, crisis },
      'a person is needed',
    )
  if (statements.length) wakeJobs()
  const quiet = plan.status === 'processed' && handoffs.length === 0
  changes?.tell({ kind: 'conversation', id: loaded.id, ...(quiet && { quiet }) })
  for (const requestId of requests) changes?.tell({ kind: 'request', id: requestId })
}
