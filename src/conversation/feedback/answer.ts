import type pg from 'pg'
import type { FeedbackKind } from '../../domain/feedback.ts'
import { actionOption } from '../../engine/menu.ts'
import { storableText } from '../../store/json.ts'
import { ask, inTransaction, type Statement } from '../../store/sql.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import type { Delivery } from '../deliver.ts'
import { type TellDeps, type Telling, tell } from '../requests/tell.ts'

interface AnswerDeps extends TellDeps {
  readonly pool: pg.Pool
  readonly delivery: Pick<Delivery, 'wake'>
  readonly jobs: { readonly wake: () => void }
}

/** An officer's answer to a complaint, a suggestion or an offer. */
export interface FeedbackAnswer {
  readonly id: string
  readonly answer: string
  /** An officer's id. */
  readonly by: string
}

/**
 * Writes the answer and says it to the person, in one commit; an earlier answer is replaced, and the new one said.
 * @returns how they hear of it; null where it is closed
 * @throws DatabaseUnavailable
 */
export async function answerFeedback(
  deps: AnswerDeps,
  { id, answer, by }: FeedbackAnswer,
  also: readonly Statement[],
): Promise<Telling | null> {
  const words = storableText(maskNationalIds(answer))
  const telling = await inTransaction(deps.pool, async (client) => {
    const { rows } = await ask<{ number: string; kind: FeedbackKind; contact_id: string }>(client, {
      text: `UPDATE feedback SET status = 'answered', answer = $2, answered_by = $3, answered_at = $4,
                    assignee_id = coalesce(assignee_id, $3)
              WHERE id = $1 AND status <> 'closed' AND number IS NOT NULL RETURNING number, kind, contact_id`,
      values: [id, words, by, deps.now()],
    })
    const [row] = rows
    if (!row) return null
    const told = await tell(deps, client, row.contact_id, [
      {
        key: 'feedback.answered',
        params: { number: { ltr: row.number }, kind: { key: `feedback.kind.${row.kind}` }, answer: words },
        options: [actionOption('officer'), actionOption('menu')],
      },
    ])
    const untold = told.kind === 'untold' ? told.why : null
    await ask(client, { text: 'UPDATE feedback SET untold = $2 WHERE id = $1', values: [id, untold] })
    for (const { text, values } of [...(told.kind === 'untold' ? [] : told.statements), ...also])
      await ask(client, { text, values: [...values] })
    return told
  })
  if (telling?.kind === 'now') deps.delivery.wake(telling.chat.conversationId)
  if (telling) deps.jobs.wake()
  return telling
}
