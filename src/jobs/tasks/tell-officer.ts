import type pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Changes } from '../../conversation/changes.ts'
import { isCrisis, type NoticeWay, waysOf } from '../../domain/notice.ts'
import { mailOf, type OutsideWays, pushOf, telegramText } from '../../officers/notify/outside.ts'
import { type PendingNotice, pendingNotice } from '../../officers/notify/pending.ts'
import { sendPush } from '../../officers/notify/push.ts'
import { dueJob } from '../../store/due-jobs.ts'
import type { Statement } from '../../store/sql.ts'
import { DONE, defineTask, type Task, type TaskResult } from '../task.ts'

export interface TellDeps {
  readonly pool: pg.Pool
  readonly outside: OutsideWays
  readonly log: Logger
  readonly changes: Pick<Changes, 'tell'>
}

/** Minutes an e-mail waits for the officer to see the news in the page. Danger does not wait. */
const MAIL_AFTER_MINUTES = 2

const payload = z.object({ noticeId: z.uuid() })
const pushPayload = payload.extend({ subscriptionId: z.uuid() })

/**
 * Carries a notice to the officer's open pages, and out of them: each way out is a job of its own, tried again by itself
 * and done once.
 */
export function tellOfficerTasks(deps: TellDeps): Task[] {
  return [
    defineTask('tell-officer', { tries: 20, seconds: 30 }, payload, ({ noticeId }) => spread(deps, noticeId)),
    defineTask('tell-push', { tries: 8, seconds: 30 }, pushPayload, (job) => push(deps, job)),
    defineTask('tell-telegram', { tries: 8, seconds: 60 }, payload, ({ noticeId }) =>
      telegram(deps, noticeId),
    ),
    defineTask('tell-mail', { tries: 8, seconds: 60 }, payload, ({ noticeId }) => mail(deps, noticeId)),
  ]
}

async function spread({ pool, outside, changes }: TellDeps, noticeId: string): Promise<TaskResult> {
  const pending = await pendingNotice(pool, noticeId)
  if (!pending) return DONE
  // Whatever wrote it: the notice of a turn is part of its commit, and says nothing by itself.
  changes.tell({ kind: 'notice', officerId: pending.officerId })
  const statements = waysOf(pending.choices, pending.news.kind, openWays(pending, outside)).flatMap((way) =>
    jobsOf(way, pending),
  )
  return { kind: 'done', statements }
}

function openWays({ subscriptions, telegramChat }: PendingNotice, { mailer }: OutsideWays): NoticeWay[] {
  return [
    ...(subscriptions.length > 0 ? (['push'] as const) : []),
    ...(telegramChat === null ? [] : (['telegram'] as const)),
    ...(mailer ? (['mail'] as const) : []),
  ]
}

function jobsOf(way: NoticeWay, { news, subscriptions }: PendingNotice): Statement[] {
  const noticeId = news.id
  if (way === 'push')
    return subscriptions.map(({ id }) =>
      dueJob({ task: 'tell-push', payload: { noticeId, subscriptionId: id } }),
    )
  if (way === 'telegram') return [dueJob({ task: 'tell-telegram', payload: { noticeId } })]
  const dueAt = new Date(Date.now() + MAIL_AFTER_MINUTES * 60_000)
  return [dueJob({ task: 'tell-mail', payload: { noticeId }, ...(isCrisis(news.kind) ? {} : { dueAt }) })]
}

async function push(
  { pool, outside, log }: TellDeps,
  { noticeId, subscriptionId }: z.infer<typeof pushPayload>,
): Promise<TaskResult> {
  const pending = await pendingNotice(pool, noticeId)
  const to = pending?.subscriptions.find(({ id }) => id === subscriptionId)
  if (!pending || !to) return DONE
  const vapid = await outside.vapid()
  const result = await sendPush(to, pushOf(pending.news, outside.words), vapid, outside.subject)
  if (result === 'sent') return DONE
  // Refused for good as well: a subscription made with other keys is of no use to anyone.
  log.info({ subscription: subscriptionId, result }, 'a browser takes no more news')
  const text = 'DELETE FROM push_subscription WHERE id = $1'
  return { kind: 'done', statements: [{ text, values: [subscriptionId] }] }
}

async function telegram({ pool, outside, log }: TellDeps, noticeId: string): Promise<TaskResult> {
  const pending = await pendingNotice(pool, noticeId)
  if (!pending?.telegramChat) return DONE
  const channel = outside.telegram()
  // Removed for now, or in another process.
  if (!channel) return { kind: 'later', seconds: 60 }
  const { telegramChat: address, news, officerId } = pending
  const message = { text: telegramText(news, outside), options: [], locale: news.locale }
  const sent = await channel.send({ id: news.id, address, message, priority: 1, attempt: 1 })
  if (sent.ok) return DONE
  if (sent.failure === 'blocked' || sent.failure === 'unknownAddress') {
    log.info({ officer: officerId, failure: sent.failure }, 'an officer’s own Telegram is linked no more')
    const text = 'UPDATE officer SET telegram_chat = NULL WHERE id = $1 AND telegram_chat = $2'
    return { kind: 'done', statements: [{ text, values: [officerId, address] }] }
  }
  if (sent.retryAfter !== undefined) return { kind: 'later', seconds: Math.ceil(sent.retryAfter) }
  throw new Error(`telegram: ${sent.failure}`)
}

async function mail({ pool, outside, log }: TellDeps, noticeId: string): Promise<TaskResult> {
  const pending = await pendingNotice(pool, noticeId)
  if (!pending || !outside.mailer) return DONE
  const { subject, text } = mailOf(pending.news, outside)
  const taken = await outside.mailer.send({ to: pending.email, subject, text })
  if (!taken) log.warn({ officer: pending.officerId }, 'the mail server refuses an officer’s address')
  return DONE
}
