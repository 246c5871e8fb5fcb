import type pg from 'pg'
import { z } from 'zod'
import type { Notify } from '../../conversation/handoff/notices.ts'
import type { Association } from '../../domain/association.ts'
import { URGENCIES } from '../../domain/handoff.ts'
import { waitingPromise } from '../../domain/waiting-promise.ts'
import { audience } from '../../store/handoff-audience.ts'
import { handoffChange } from '../../store/handoffs.ts'
import type { Database } from '../../store/prisma.ts'
import { ask, inTransaction } from '../../store/sql.ts'
import { DONE, defineTask, type TaskResult } from '../task.ts'

export interface HandoffTaskDeps {
  readonly db: Database
  readonly pool: pg.Pool
  readonly notify: Notify
  readonly association: () => Association
  readonly now: () => Date
}

const payload = z.object({ conversationId: z.uuid() })

/** Until it is looked again whether what was put off is back. */
const LOOK_SECONDS = 300

/** Once each, however often the job runs. */
const MARK = {
  reminded: `UPDATE handoff SET reminded_at = $2 WHERE id = $1 AND status = 'waiting' AND reminded_at IS NULL`,
  escalated: `UPDATE handoff SET escalated_at = $2 WHERE id = $1 AND status = 'waiting' AND escalated_at IS NULL`,
} as const

/**
 * Watches the waiting time that was promised: when most of it is over the officers are reminded, when all of it is, the
 * supervisors hear of it. A conversation that an officer has put off rests until then.
 */
export function handoffPromiseTask(deps: HandoffTaskDeps) {
  return defineTask(
    'handoff-promise',
    { tries: 20, seconds: 30 },
    payload,
    async ({ conversationId }): Promise<TaskResult> => {
      const { db, pool, association } = deps
      const now = deps.now()
      const waiting = await db.handoff.findFirst({ where: { conversationId, status: 'waiting' } })
      if (!waiting?.dueAt || waiting.escalatedAt) return DONE
      // They may write before that, or until then only: what is put off till they do has no time of its own.
      if (waiting.snoozedUntil && waiting.snoozedUntil > now)
        return { kind: 'later', seconds: Math.min(secondsTo(waiting.snoozedUntil, now), LOOK_SECONDS) }
      const urgency = URGENCIES[waiting.urgency] ?? 'normal'
      const promise = waitingPromise(association(), urgency, await since(pool, waiting.id, waiting.openedAt))
      const remindAt = promise?.remindAt ?? waiting.dueAt
      const detail = { reason: waiting.reason }
      if (now >= waiting.dueAt) {
        if (await mark(pool, 'escalated', waiting.id, now))
          await deps.notify(await audience(pool, 'leading'), {
            kind: 'handoffEscalated',
            conversationId,
            detail,
          })
        return DONE
      }
      if (now < remindAt) return later(remindAt, now)
      if (await mark(pool, 'reminded', waiting.id, now))
        await deps.notify(await audience(pool, 'handling', waiting.teamId), {
          kind: 'handoffReminder',
          conversationId,
          detail,
        })
      return later(waiting.dueAt, now)
    },
  )
}

const secondsTo = (at: Date, now: Date) => Math.max(1, Math.ceil((at.getTime() - now.getTime()) / 1000))
const later = (at: Date, now: Date): TaskResult => ({ kind: 'later', seconds: secondsTo(at, now) })

/** From when on it waits: since it was opened, became more urgent, or came to a team. */
async function since(pool: pg.Pool, handoffId: string, openedAt: Date): Promise<Date> {
  const { rows } = await ask<{ at: Date | null }>(pool, {
    text: `SELECT max(at) AS at FROM handoff_change WHERE handoff_id = $1 AND kind IN ('raised', 'transferred')`,
    values: [handoffId],
  })
  return rows[0]?.at ?? openedAt
}

/** @returns false when that was done before */
export async function mark(
  pool: pg.Pool,
  what: keyof typeof MARK,
  handoffId: string,
  now: Date,
): Promise<boolean> {
  const done = await inTransaction(pool, async (client) => {
    const { rowCount } = await ask(client, { text: MARK[what], values: [handoffId, now] })
    if (!rowCount) return null
    const { text, values } = handoffChange(handoffId, what, null, {}, now)
    await ask(client, { text, values: [...values] })
    return true
  })
  return done ?? false
}
