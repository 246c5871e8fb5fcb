import type pg from 'pg'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Association } from '../../domain/association.ts'
import { DRAFT_DAYS } from '../../engine/session.ts'
import type { BlobStore } from '../../store/blobs.ts'
import { deletePastPeriod, overdue } from '../../store/retention.ts'
import { removeUnnamedFiles } from '../../store/retention-files.ts'
import { DONE, defineTask } from '../task.ts'

export interface RetentionDeps {
  readonly pool: pg.Pool
  readonly blobs: BlobStore
  readonly association: () => Association
  readonly now: () => Date
  readonly log: Logger
}

/** A file that no row names is kept this long: it was uploaded or fetched a moment ago and is about to be named. */
const UNNAMED_MS = 86_400_000

/**
 * Keeps what the privacy notice promises: personal data goes once the association's retention period is over. Every
 * batch commits by itself, so that a try that is cut off is simply gone on with.
 */
export function retentionTask({ pool, blobs, association, now, log }: RetentionDeps) {
  return defineTask('retention', { tries: 5, seconds: 600 }, z.object({}), async () => {
    const { privacy, timeZone } = association()
    const period = { now: now(), months: privacy.retentionMonths, timeZone, draftDays: DRAFT_DAYS }
    const { rows, more } = await deletePastPeriod(pool, period)
    if (more) {
      log.info({ rows }, 'personal data past its time deleted; more follows')
      return { kind: 'later', seconds: 1 }
    }
    const files = await removeUnnamedFiles(pool, blobs, new Date(period.now.getTime() - UNNAMED_MS))
    const kept = await overdue(pool, period)
    log.info({ rows, files, kept }, 'personal data past its time deleted')
    if (kept.openRequests + kept.openHandoffs > 0)
      log.warn(kept, 'older than the retention period and still open: an officer should end it')
    return DONE
  })
}
