import type pg from 'pg'
import { actionOption } from '../../engine/menu.ts'
import { storableText } from '../../store/json.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import type { Changes } from '../changes.ts'
import type { Delivery } from '../deliver.ts'
import { type TellDeps, type Telling, tell } from './tell.ts'

interface SettleDeps extends TellDeps {
  readonly pool: pg.Pool
  readonly delivery: Pick<Delivery, 'wake'>
  readonly changes: Pick<Changes, 'tell'>
  readonly jobs: { readonly wake: () => void }
}

/** An officer's answer to somebody who said that what was written down is not what they told. */
export interface Settlement {
  readonly requestId: string
  readonly disputeId: string
  readonly answer: string
  /** An officer's id. */
  readonly by: string
}

/**
 * Settles a dispute once, and tells whoever linked the request last, or whose it is.
 * @returns how they hear of it; null where it was settled before
 * @throws DatabaseUnavailable
 */
export async function settleDispute(
  deps: SettleDeps,
  { requestId, disputeId, answer, by }: Settlement,
  also: readonly Statement[],
): Promise<Telling['kind'] | null> {
  const words = storableText(maskNationalIds(answer))
  const telling = await inTransaction(deps.pool, async (client) => {
    const { rows } = await ask<{ number: string; contacts: string[] }>(client, {
      text: `UPDATE request_dispute p SET settled_at = $3, settled_by = $4, settlement = $5 FROM help_request r
              WHERE p.id = $2 AND p.request_id = $1 AND r.id = $1 AND p.settled_at IS NULL
              RETURNING r.number, ARRAY(SELECT q.contact_id FROM request_claim q WHERE q.request_id = r.id ORDER BY q.at DESC)
                || r.contact_id AS contacts`,
      values: [requestId, disputeId, deps.now(), by, words],
    })
    const [row] = rows
    if (!row) return null
    const reply = [
      {
        key: 'request.dispute.settled',
        params: { number: { ltr: row.number }, answer: words },
        options: [actionOption('status'), actionOption('officer')],
      },
    ]
    let told: Telling = { kind: 'untold', why: 'noChat' }
    for (const contactId of row.contacts) {
      told = await tell(deps, client, contactId, reply)
      if (told.kind !== 'untold') break
    }
    for (const { text, values } of [...(told.kind === 'untold' ? [] : told.statements), ...also])
      await ask(client, { text, values: [...values] })
    return told
  })
  if (!telling) return null
  if (telling.kind === 'now') deps.delivery.wake(telling.chat.conversationId)
  deps.jobs.wake()
  deps.changes.tell({ kind: 'request', id: requestId })
  return telling.kind
}
