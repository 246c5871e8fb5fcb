import { ActionIcon, Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import { IconDownload, IconX } from '../../../icons.ts'
import { useOfficer } from '../../../me.tsx'
import { useWords } from '../../../words.tsx'
import { Player } from '../../inbox/thread/player.tsx'
import { usePaperName } from './paper-name.ts'
import { RefuseDialog } from './refuse-dialog.tsx'
import classes from './request.module.css'
import { type Acts, type Paper, type Request, STUDIED } from './use-request.ts'

/** A paper beside the request, to be read while it is judged. */
export function Viewer({
  request,
  paper,
  acts,
  onLook,
  onClose,
}: {
  readonly request: Request
  readonly paper: Paper
  readonly acts: Acts
  readonly onLook: (paper: Paper) => void
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const officer = useOfficer()
  const nameOf = usePaperName(request)
  const [refusing, refuse] = useState(false)
  const name = nameOf(paper.documentId)
  const judges = officer.may('request.handle') && STUDIED.includes(request.status)
  const at = request.documents.findIndex(({ id }) => id === paper.id)
  const next = request.documents.slice(at + 1).find(({ status }) => status === 'received')
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (key === 'Escape' && !(target instanceof HTMLElement && target.closest('[role=dialog]'))) onClose()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [onClose])
  return (
    <div className={classes.viewer}>
      <header className={classes.viewerHead}>
        <h2>{name}</h2>
        <ActionIcon
          component="a"
          href={`/console/files/${paper.attachmentId}?download`}
          download
          variant="subtle"
          color="gray.7"
          aria-label={t('requests.viewer.download', { name })}
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray.7" aria-label={t('requests.viewer.close')} onClick={onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      <div className={classes.shown}>
        <Shown paper={paper} name={name} />
      </div>
      {judges && (
        <Group className={classes.judge} gap="xs">
          <Button
            disabled={paper.status === 'accepted'}
            loading={acts.accept.isPending}
            onClick={() =>
              acts.accept.mutate(
                { requestId: request.id, paperId: paper.id },
                { onSuccess: () => (next ? onLook(next) : onClose()) },
              )
            }
          >
            {t(next ? 'requests.paper.acceptNext' : 'requests.paper.accept')}
          </Button>
          {paper.documentId !== 'need' && (
            <Button variant="default" disabled={paper.status === 'refused'} onClick={() => refuse(true)}>
              {t('requests.paper.refuse')}
            </Button>
          )}
        </Group>
      )}
      {refusing && <RefuseDialog request={request} paper={paper} acts={acts} onClose={() => refuse(false)} />}
    </div>
  )
}

function Shown({ paper, name }: { readonly paper: Paper; readonly name: string }) {
  const { t } = useWords()
  const url = `/console/files/${paper.attachmentId}`
  const type = paper.mimeType ?? ''
  if (paper.file === 'waiting') return <p>{t('requests.viewer.waiting')}</p>
  if (paper.file === 'refused') return <p>{t('requests.viewer.gone')}</p>
  if (type.startsWith('image/')) return <img src={url} alt={name} className={classes.image} />
  if (type === 'application/pdf') return <iframe src={url} title={name} className={classes.pdf} />
  if (type.startsWith('audio/') || paper.media === 'voice') return <Player src={url} />
  return (
    <p>
      {t('requests.viewer.unknown')}{' '}
      <a href={`${url}?download`} download>
        {t('requests.viewer.download', { name })}
      </a>
    </p>
  )
}
