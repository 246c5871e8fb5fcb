import type { Association } from '../../domain/association.ts'
import { type HandoffReason, URGENCIES, type Urgency } from '../../domain/handoff.ts'
import { type WaitingPromise, waitingPromise } from '../../domain/waiting-promise.ts'
import { dueJob } from '../../store/due-jobs.ts'
import { openHandoffRow } from '../../store/handoffs.ts'
import { storableText } from '../../store/json.ts'
import type { Statement } from '../../store/sql.ts'
import type { Recorder } from './recorder.ts'

/** Opens a handoff; one that is open already becomes as urgent as this one and keeps its place. */
export const handoffOpened: Recorder<'handoffOpened'> = (event, turn) => openHandoff(event, turn)

/** The conversation that needs a person, and when. */
export interface Opening {
  readonly conversationId: string
  readonly contactId: string
  /** ISO instant. */
  readonly now: string
  readonly association: Pick<Association, 'waitingMinutes' | 'officeHours' | 'timeZone'>
}

/** As above, for what the shell itself hands over: the handoff, its promise, and what watches over it. */
export function openHandoff(
  wish: {
    readonly reason: HandoffReason
    readonly urgency: Urgency
    readonly words?: string
    readonly crisis?: string
  },
  { conversationId, contactId, now, association }: Opening,
): Statement[] {
  const promise = waitingPromise(association, wish.urgency, new Date(now))
  const open = openHandoffRow({
    conversationId,
    contactId,
    reason: wish.reason,
    urgency: URGENCIES.indexOf(wish.urgency),
    words: wish.words === undefined ? null : storableText(wish.words),
    crisis: wish.crisis ?? null,
    now,
    dueAt: promise?.dueAt.toISOString() ?? null,
  })
  return [
    open,
    handoffJob('handoff-opened', conversationId, wish.urgency),
    ...watched(conversationId, wish.urgency, promise),
  ]
}

/** The jobs that see to it that somebody who waits is not forgotten: alarms while a crisis is nobody's, else the promise. */
export function watched(
  conversationId: string,
  urgency: Urgency,
  promise: WaitingPromise | null,
): Statement[] {
  if (urgency === 'crisis') return [handoffJob('crisis-unclaimed', conversationId, urgency, promise?.dueAt)]
  return promise ? [handoffJob('handoff-promise', conversationId, urgency, promise.remindAt)] : []
}

function handoffJob(task: string, conversationId: string, urgency: Urgency, dueAt?: Date): Statement {
  const key = `${task}:${conversationId}:${urgency}`
  return dueJob({ task, payload: { conversationId }, key, ...(dueAt && { dueAt }) })
}
