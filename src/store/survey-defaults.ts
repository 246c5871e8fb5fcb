import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { z } from 'zod'
import { localized } from '../domain/localized-text.ts'
import { OCCASIONS, questionnaire } from '../domain/survey/questionnaire.ts'
import { storableJson } from './json.ts'
import { ask, insertInto, inTransaction } from './sql.ts'
import { uuid7 } from './uuid.ts'

const file = z.array(z.object({ occasion: z.enum(OCCASIONS), name: localized, body: questionnaire }))

/**
 * Makes the questionnaires that come along, published, where there has never been one. Of several processes that start
 * at once, one makes them.
 * @param path JSON of a list of {occasion, name, body}
 */
export async function keepQuestionnaires(pool: pg.Pool, path: string): Promise<void> {
  const { rowCount } = await ask(pool, { text: 'SELECT FROM questionnaire LIMIT 1' })
  if (rowCount) return
  const defaults = file.parse(JSON.parse(await readFile(path, 'utf8')))
  await inTransaction(pool, async (client) => {
    await ask(client, { text: `SELECT pg_advisory_xact_lock(hashtext('sila:questionnaires'))` })
    const made = await ask(client, { text: 'SELECT FROM questionnaire LIMIT 1' })
    if (made.rowCount) return null
    for (const { occasion, name, body } of defaults) {
      const id = uuid7()
      const rows = [
        insertInto('questionnaire', { id, name: storableJson(name), occasion, services: [] }),
        insertInto('questionnaire_version', {
          id: uuid7(),
          questionnaire_id: id,
          number: 1,
          body: storableJson(body),
          published_at: new Date(),
        }),
      ]
      for (const { text, values } of rows) await ask(client, { text, values: [...values] })
    }
    return true
  })
}
