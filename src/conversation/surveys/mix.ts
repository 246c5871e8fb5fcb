import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Logger } from 'pino'
import { carriedOver, mixable } from '../../domain/survey/mixing.ts'
import type { SurveyResult } from '../../domain/survey/open-survey.ts'
import { padded } from '../../domain/survey/padded.ts'
import { inTransaction } from '../../store/sql.ts'
import { lockWaiting, release, sealAgain } from '../../store/survey-waiting.ts'
import type { Vault } from '../../store/vault.ts'
import { faultOf } from '../fault.ts'

export interface MixDeps {
  readonly pool: pg.Pool
  readonly vault: Pick<Vault, 'seal' | 'open'>
  readonly log: Pick<Logger, 'error'>
}

/**
 * Puts finished surveys among others, five or more at a time in one commit, in random order under new ids, apart from
 * their sentences. What has not enough others yet stays sealed.
 * @param today YYYY-MM-DD in the association's time zone
 * @returns how many were put among others
 */
export async function mixAnswers({ pool, vault, log }: MixDeps, today: string): Promise<number> {
  const month = `${today.slice(0, 7)}-01`
  const mixed = await inTransaction(pool, async (client) => {
    const waiting = (await lockWaiting(client)).flatMap(({ id, sealed }) => {
      try {
        return [{ id, ...(JSON.parse(vault.open(sealed)) as SurveyResult) }]
      } catch (error) {
        log.error({ fault: faultOf(error) }, 'a finished survey cannot be unsealed')
        return []
      }
    })
    for (const late of carriedOver(waiting, month)) {
      const { id, ...result } = late
      const sealed = vault.seal(padded(JSON.stringify({ ...result, nonce: randomUUID(), month })))
      await sealAgain(client, { id, sealed })
    }
    const ready = mixable(waiting, month)
    if (ready.length === 0) return 0
    const results = ready.map(({ versionId, month, serviceId, channel, city, answers }) => ({
      versionId,
      month,
      serviceId,
      channel,
      city,
      answers,
    }))
    const comments = ready.flatMap(({ versionId, month, serviceId, comments }) =>
      comments.map((comment) => ({ versionId, month, serviceId, ...comment })),
    )
    await release(
      client,
      ready.map(({ id }) => id),
      results,
      comments,
    )
    return ready.length
  })
  return mixed ?? 0
}
