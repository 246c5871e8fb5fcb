import { storableText } from '../../store/json.ts'
import type { MovingRequest } from '../../store/request-facts.ts'
import { ask, insertInto, type Statement } from '../../store/sql.ts'
import { uuid7 } from '../../store/uuid.ts'
import { maskNationalIds } from '../../text/national-id.ts'
import { type Edited, editRequest } from './edit.ts'
import type { MoveDeps } from './move.ts'

type Also = (request: MovingRequest) => readonly Statement[]

/** Puts a question to the applicant. @param asks sends it at once, with all else that is missing */
export function askApplicant(
  deps: MoveDeps,
  of: {
    readonly requestId: string
    readonly by: string
    readonly question: string
    readonly asks: boolean
  },
  also: Also,
): Promise<Edited> {
  const { requestId, by, asks } = of
  const now = deps.now()
  const row = {
    id: uuid7(now.getTime()),
    request_id: requestId,
    question: storableText(of.question.trim()),
    asked_by: by,
    asked_at: now,
  }
  return editRequest(deps, { requestId, by, asks, write: () => [insertInto('request_ask', row)] }, also)
}

/** Takes a question back, or writes down what the applicant said to it elsewhere than in their chat. */
export function settleAsk(
  deps: MoveDeps,
  of: {
    readonly requestId: string
    readonly askId: string
    readonly by: string
    /** null takes the question back. */
    readonly answer: string | null
  },
  also: Also,
): Promise<Edited> {
  const { requestId, askId, by, answer } = of
  return editRequest(
    deps,
    {
      requestId,
      by,
      write: async (_, client) => {
        const open = await ask(client, {
          text: `SELECT FROM request_ask WHERE id = $1 AND request_id = $2 AND answered_at IS NULL AND dropped_at IS NULL`,
          values: [askId, requestId],
        })
        if (!open.rowCount) return null
        const now = deps.now()
        return answer === null
          ? [{ text: 'UPDATE request_ask SET dropped_at = $2 WHERE id = $1', values: [askId, now] }]
          : [
              {
                text: 'UPDATE request_ask SET answer = $2, answered_at = $3 WHERE id = $1',
                values: [askId, storableText(maskNationalIds(answer.trim())), now],
              },
            ]
      },
    },
    also,
  )
}
