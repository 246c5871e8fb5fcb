import { Modal } from '@mantine/core'
import { useState } from 'react'
import { IconDownload, IconFileText } from '../../../icons.ts'
import { useSize } from '../../../ui/size.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import type { FileOf } from './entries.ts'
import classes from './file.module.css'
import { Player } from './player.tsx'

const urlOf = ({ id }: FileOf) => `/console/files/${id}`

/** A file of a message, as what it is: a picture, a recording, or a card that opens it. */
export function FileView({ file }: { readonly file: FileOf }) {
  const { t } = useWords()
  if (file.status === 'waiting') return <p className={classes.state}>{t('thread.file.waiting')}</p>
  if (file.status === 'refused')
    return <p className={classes.state}>{t(`thread.file.refused.${file.reason ?? 'gone'}`)}</p>
  if (file.mimeType?.startsWith('image/')) return <Picture file={file} />
  if (file.mimeType?.startsWith('audio/') || file.media === 'voice') return <Player src={urlOf(file)} />
  return <Card file={file} />
}

function Picture({ file }: { readonly file: FileOf }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const name = file.fileName ?? t('thread.file.photo')
  return (
    <>
      <button
        type="button"
        className={classes.picture}
        onClick={() => setOpen(true)}
        aria-label={t('thread.file.enlarge', { name })}
      >
        <img src={urlOf(file)} alt={name} loading="lazy" decoding="async" />
      </button>
      <Modal opened={open} onClose={() => setOpen(false)} title={<bdi>{name}</bdi>} size="auto" centered>
        <img src={urlOf(file)} alt={name} className={classes.large} />
        <p>
          <a href={`${urlOf(file)}?download`} download className={classes.download}>
            <IconDownload size={18} aria-hidden /> {t('thread.file.download')}
          </a>
        </p>
      </Modal>
    </>
  )
}

/** A name without its ending, and the ending: beside letters that read the other way it would stand in their middle. */
function named(fileName: string): { readonly stem: string; readonly ending: string } {
  const [, stem = fileName, ending = ''] = /^(.+)\.(\w{1,5})$/u.exec(fileName) ?? []
  return { stem, ending }
}

function Card({ file }: { readonly file: FileOf }) {
  const { t } = useWords()
  const size = useSize()
  const pdf = file.mimeType === 'application/pdf'
  const { stem, ending } = named(file.fileName ?? '')
  return (
    <a
      className={classes.card}
      href={pdf ? urlOf(file) : `${urlOf(file)}?download`}
      target="_blank"
      rel="noopener noreferrer"
    >
      <span className={classes.badge} data-pdf={pdf || undefined}>
        {pdf ? 'PDF' : ending.toUpperCase() || <IconFileText size={20} aria-hidden />}
      </span>
      <span className={classes.names}>
        <Written text={stem || t('thread.file.document')} className={classes.fileName} />
        <span className={classes.size}>
          {file.size !== null && <bdi>{size(file.size)}</bdi>} ·{' '}
          {t(pdf ? 'thread.file.open' : 'thread.file.download')}
        </span>
      </span>
    </a>
  )
}
