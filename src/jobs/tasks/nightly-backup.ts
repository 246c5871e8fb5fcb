import type pg from 'pg'
import { z } from 'zod'
import type { Notify } from '../../conversation/handoff/notices.ts'
import { NIGHTLY_BACKUP } from '../../store/backup-nights.ts'
import type { Backups } from '../../store/backups.ts'
import { audience } from '../../store/handoff-audience.ts'
import { ask } from '../../store/sql.ts'
import { DONE, defineTask } from '../task.ts'

export interface NightlyBackupDeps {
  readonly pool: pg.Pool
  readonly notify: Notify
  readonly backups: Pick<Backups, 'nightly'>
}

/** Hours after which administrators are told again: once for each night that went wrong, however often it was tried. */
const AGAIN_HOURS = 12
const TOLD = `
SELECT 1 FROM officer_notice
 WHERE kind = 'backupFailed' AND at > now() - make_interval(hours => ${AGAIN_HOURS}) LIMIT 1`

/** Makes the night's backup; administrators hear of one that could not be made, which is tried again until morning. */
export function nightlyBackupTask({ pool, notify, backups }: NightlyBackupDeps) {
  return defineTask(NIGHTLY_BACKUP, { tries: 12, seconds: 4 * 3_600 }, z.object({}), async () => {
    try {
      await backups.nightly()
    } catch (error) {
      const told = await ask(pool, { text: TOLD, values: [] })
      if (told.rowCount === 0) await notify(await audience(pool, 'running'), { kind: 'backupFailed' })
      throw error
    }
    return DONE
  })
}
