import type pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import { tellOfficers } from '../../conversation/reports.ts'
import { applyReceipt, receiptAgain } from '../../store/receipts.ts'
import { DONE, defineTask } from '../task.ts'

const payload = z.object({
  receipt: z.object({
    channel: z.string(),
    account: z.string(),
    externalId: z.string(),
    status: z.enum(['sent', 'delivered', 'read', 'failed']),
    at: z.iso.datetime(),
    detail: z.string().optional(),
    stopWriting: z.boolean().optional(),
    again: z.boolean().optional(),
  }),
  round: z.int().min(1),
})

export interface ReceiptDeps {
  readonly pool: pg.Pool
  readonly now: () => Date
  readonly log: Logger
}

/** Looks again at a receipt that was faster than the record of what it is about. */
export function receiptTask({ pool, now, log }: ReceiptDeps) {
  return defineTask('receipt', { tries: 5, seconds: 30 }, payload, async ({ receipt, round }) => {
    const { known, lost } = await applyReceipt(pool, receipt)
    tellOfficers(log, receipt.channel, lost)
    const again = known ? null : receiptAgain(receipt, round + 1, now())
    return again ? { kind: 'done', statements: [again] } : DONE
  })
}
