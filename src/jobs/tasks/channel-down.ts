import type pg from 'pg'
import { z } from 'zod'
import type { Notify } from '../../conversation/handoff/notices.ts'
import { audience } from '../../store/handoff-audience.ts'
import { ask } from '../../store/sql.ts'
import { DONE, defineTask } from '../task.ts'

/** Told again no sooner, in hours: it shows in the frame all the while. */
const AGAIN_HOURS = 6
const TOLD = `
SELECT 1 FROM officer_notice
 WHERE kind = 'channelDown' AND detail ->> 'channel' = $1 AND at > now() - make_interval(hours => ${AGAIN_HOURS}) LIMIT 1`

/** Tells supervisors that people cannot reach the association on a network, once over all processes. */
export function channelDownTask({ pool, notify }: { readonly pool: pg.Pool; readonly notify: Notify }) {
  return defineTask(
    'channel-down',
    { tries: 20, seconds: 30 },
    z.object({ channel: z.string() }),
    async ({ channel }) => {
      const told = await ask(pool, { text: TOLD, values: [channel] })
      if (told.rowCount === 0)
        await notify(await audience(pool, 'leading'), { kind: 'channelDown', detail: { channel } })
      return DONE
    },
  )
}
