import type { Logger } from 'pino'
import type { Task } from '../task.ts'
import { type BoardReportDeps, boardReportTask } from './board-report.ts'
import { type CallDeps, callWebhookTask } from './call-webhook.ts'
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
import { type RemindAppointmentDeps, remindAppointmentTask } from './remind-appointment.ts'
import { type RemindDeps, remindDocumentsTask } from './remind-documents.ts'
import { type RetentionDeps, retentionTask } from './retention.ts'
import { sayTask } from './say.ts'
import { sealAnswersTask } from './seal-answers.ts'
import { type SealDeps, sealDeclarationTask } from './seal-declaration.ts'
import { type SendAnnouncementDeps, sendAnnouncementTask } from './send-announcement.ts'
import { snoozeOverTask } from './snooze-over.ts'
import { type SurveyMixDeps, surveyMixTasks } from './survey-mix.ts'
import { type SurveySweepDeps, surveySweepTask } from './survey-sweep.ts'
import { type TellAppointmentDeps, tellAppointmentTask } from './tell-appointment.ts'
import { type TellDeps, tellOfficerTasks } from './tell-officer.ts'

/** Every task there is. */
export function allTasks(
  deps: FetchDeps &
    RemindDeps &
    RemindAppointmentDeps &
    TellAppointmentDeps &
    SendAnnouncementDeps &
    RetentionDeps &
    ReceiptDeps &
    ReleaseDeps &
    HandoffTaskDeps &
    NightlyBackupDeps &
    BoardReportDeps &
    CallDeps &
    SurveySweepDeps &
    SurveyMixDeps &
    SealDeps &
    TellDeps & { readonly log: Logger },
): Task[] {
  return [
    fetchAttachmentTask(deps),
    remindDocumentsTask(deps),
    remindAppointmentTask(deps),
    tellAppointmentTask(deps),
    sendAnnouncementTask(deps),
    sayTask(deps.desk),
    receiptTask(deps),
    releaseHoldTask(deps),
    handoffOpenedTask(deps),
    handoffPromiseTask(deps),
    snoozeOverTask(),
    sealDeclarationTask(deps),
    crisisUnclaimedTask(deps),
    channelDownTask(deps),
    ...tellOfficerTasks(deps),
    surveySweepTask(deps),
    ...surveyMixTasks(deps),
    expireDraftsTask(),
    purgeTask(),
    nightlyBackupTask(deps),
    retentionTask(deps),
    sealAnswersTask(deps),
    boardReportTask(deps),
    callWebhookTask(deps),
    eraseWaitsTask(deps.pool, deps.log, deps.notify),
  ]
}
