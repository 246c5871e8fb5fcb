import { useWords } from '../../../words.tsx'
import { usePaperName } from './paper-name.ts'
import type { Acts, Paper, Request } from './use-request.ts'
import { WantedDialog } from './wanted-dialog.tsx'

/** Reasons that come up every day, in words for the applicant. */
const USUAL = ['unreadable', 'cut', 'expired', 'other'] as const

/** Why a paper is not enough; the applicant hears it at once, or with the next questions. */
export function RefuseDialog({
  request,
  paper,
  acts,
  onClose,
}: {
  readonly request: Request
  readonly paper: Paper
  readonly acts: Acts
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const nameOf = usePaperName(request)
  return (
    <WantedDialog
      title={t('requests.paper.refuseTitle', { name: nameOf(paper.documentId) })}
      label={t('requests.paper.reason')}
      hint={t('requests.reason.heard')}
      usual={USUAL.map((usual) => t(`requests.paper.usual.${usual}`))}
      send={t('requests.paper.refuseSend')}
      keep={t('requests.paper.refuseKeep')}
      loading={acts.refuse.isPending}
      heard={(reason) => ({
        requestId: request.id,
        move: 'askForMore',
        refused: { paper: paper.documentId, reason },
      })}
      onSend={(reason, asks) =>
        acts.refuse.mutate({ requestId: request.id, paperId: paper.id, reason, asks }, { onSettled: onClose })
      }
      onClose={onClose}
    />
  )
}
