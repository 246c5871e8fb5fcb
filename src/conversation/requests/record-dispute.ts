import type pg from 'pg'
import { actionOption } from '../../engine/menu.ts'
import type { Reply } from '../../engine/prompt.ts'
import { storableText } from '../../store/json.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import type { Changes } from '../changes.ts'
import type { Delivery } from '../deliver.ts'
import { type TellDeps, type Telling, tell } from './tell.ts'

export interface SettleDeps extends TellDeps {
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
    if (!(await settled(client, { requestId, disputeId, answer: words, by }, deps.now()))) return null
    const told = await tellWhose(deps, client, requestId, (number) => [
      {
        key: 'request.dispute.settled',
        params: { number: { ltr: number }, answer: words },
        options: [actionOption('status'), actionOption('officer')],
      },
    ])
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

/** Ends a dispute; false where it was ended before. */
export async function settled(
  client: pg.PoolClient,
  { requestId, disputeId, answer, by }: Settlement,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await ask(client, {
    text: `UPDATE request_dispute SET settled_at = $3, settled_by = $4, settlement = $5
            WHERE id = $2 AND request_id = $1 AND settled_at IS NULL`,
    values: [requestId, disputeId, now, by, answer],
  })
  return Boolean(rowCount)
}

const WHOSE = `
SELECT r.number, ARRAY(SELECT q.contact_id FROM request_claim q WHERE q.request_id = r.id ORDER BY q.at DESC) || r.contact_id AS contacts
  FROM help_request r WHERE r.id = $1`

/** Tells whoever linked a request last, or whose it is. */
export async function tellWhose(
  deps: TellDeps,
  client: pg.PoolClient,
  requestId: string,
  reply: (number: string) => Reply,
): Promise<Telling> {
  const { rows } = await ask<{ number: string; contacts: string[] }>(client, {
    text: WHOSE,
    values: [requestId],
  })
  let told: Telling = { kind: 'untold', why: 'noChat' }
  for (const { number, contacts } of rows)
    for (const contactId of contacts) {
      told = await tell(deps, client, contactId, reply(number))
      if (told.kind !== 'untold') return told
    }
  return told
}
