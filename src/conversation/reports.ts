import type pg from 'pg'
import type { Reports } from '../channels/channel.ts'
import { ask } from '../store/sql.ts'

/** An officer who writes with the network's own app holds the conversation, as one who claims it in the console does. */
const HOLD = `
UPDATE conversation SET held_since = coalesce(held_since, $2), held_by = coalesce(held_by, 'phone')
 WHERE channel = 'whatsapp' AND address = $1`

/** Records what networks tell besides messages. Rejects with DatabaseUnavailable. */
export function createReports(pool: pg.Pool): Reports {
  return {
    async receipt() {},
    async spokenElsewhere({ address, at }) {
      await ask(pool, { text: HOLD, values: [address, at] })
    },
  }
}
