import type pg from 'pg'
import type { Logger } from 'pino'
import type { Channel, Reports } from '../channels/channel.ts'
import { FAILURES } from '../channels/failures.ts'
import { holdForPhone } from '../store/phone-hold.ts'
import { type NotDelivered, recordReceipt } from '../store/receipts.ts'
import type { Changes } from './changes.ts'

export interface ReportsDeps {
  readonly pool: pg.Pool
  readonly log: Logger
  /** Minutes the assistant stays silent after an officer wrote past it. */
  readonly phoneHoldMinutes: number
  readonly now?: () => Date
  /** Told of ticks that have changed, and of what was said from the phone. */
  readonly changes?: Pick<Changes, 'tell'>
}

/**
 * Records what one channel tells besides messages. Whatever is told again changes nothing.
 * Rejects with DatabaseUnavailable.
 */
export function createReports(
  { pool, log, phoneHoldMinutes, now = () => new Date(), changes }: ReportsDeps,
  { name: channel, account }: Pick<Channel, 'name' | 'account'>,
): Reports {
  return {
    async receipt({ failure, ...receipt }) {
      const stopWriting = failure !== undefined && FAILURES[failure].stopWriting
      const { lost, changed } = await recordReceipt(
        pool,
        { channel, account, ...receipt, stopWriting },
        now(),
      )
      tellOfficers(log, channel, lost)
      for (const id of changed) changes?.tell({ kind: 'conversation', id, quiet: true })
    },
    async spokenElsewhere(spoken) {
      const held = await holdForPhone(pool, { channel, account, ...spoken }, phoneHoldMinutes)
      if (held === null) return
      log.info({ channel }, 'an officer answered from the phone')
      changes?.tell({ kind: 'conversation', id: held })
    },
  }
}

/** As the delivery tells of sends that failed at once. */
export function tellOfficers(log: Logger, channel: string, lost: readonly NotDelivered[]): void {
  for (const { id, conversationId, attempts, failure } of lost)
    log.error(
      { outbound: id, conversation: conversationId, channel, attempts, status: 'failed', failure },
      'send failed',
    )
}
