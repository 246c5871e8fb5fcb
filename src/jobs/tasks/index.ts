import type { Logger } from 'pino'
import type { Task } from '../task.ts'
import { type BoardReportDeps, boardReportTask } from './board-report.ts'
import { channelDownTask } from './channel-down.ts'
import { crisisUnclaimedTask } from './crisis-unclaimed.ts'
import { eraseWaitsTask } from './erase-waits.ts'
import { expireDraftsTask } from './expire-drafts.ts'
import { type FetchDeps, fetchAttachmentTask } from './fetch-attachment.ts'
import { handoffOpenedTask } from './handoff-opened.ts'
import { type HandoffTaskDeps, handoffPromiseTask } from './handoff-promise.ts'
import { type NightlyBackupDeps, nightlyBackupTask } from './nightly-backup.ts'
import { purgeTask } from './purge.ts'
import { type ReceiptDeps, receiptTask } from './receipt.ts'
import { type ReleaseDeps, releaseHoldTask } from './release-hold.ts'
import { type RemindDeps, remindDocumentsTask } from './remind-documents.ts'
import { type RetentionDeps, retentionTask } from './retention.ts'
import { sayTask } from './say.ts'
import { sealAnswersTask } from './seal-answers.ts'
import { snoozeOverTask } from './snooze-over.ts'
import { type TellDeps, tellOfficerTasks } from './tell-officer.ts'

/** Every task there is. */
export function allTasks(
  deps: FetchDeps &
    RemindDeps &
    RetentionDeps &
    ReceiptDeps &
    ReleaseDeps &
    HandoffTaskDeps &
    NightlyBackupDeps &
    BoardReportDeps &
    TellDeps & { readonly log: Logger },
): Task[] {
  return [
    fetchAttachmentTask(deps),
    remindDocumentsTask(deps),
    sayTask(deps.desk),
    receiptTask(deps),
    releaseHoldTask(deps),
    handoffOpenedTask(deps),
    handoffPromiseTask(deps),
    snoozeOverTask(),
    crisisUnclaimedTask(deps),
    channelDownTask(deps),
    ...tellOfficerTasks(deps),
    expireDraftsTask(),
    purgeTask(),
    nightlyBackupTask(deps),
    retentionTask(deps),
    sealAnswersTask(deps),
    boardReportTask(deps),
    eraseWaitsTask(deps.pool, deps.log, deps.notify),
  ]
}
