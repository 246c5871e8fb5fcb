import { IconAlertTriangle, IconFileText, IconHandClick, IconMapPin } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import type { EntryOf } from './entries.ts'
import classes from './entry.module.css'
import { FileView } from './file.tsx'
import { Said } from './words.tsx'

/** What a person sent, as what it is. */
interface InboundProps {
  readonly entry: EntryOf<'inbound'>
  /** Fetches a file that was not kept. */
  readonly onFetch: (() => void) | undefined
}

export function Inbound({ entry, onFetch }: InboundProps) {
  const { t } = useWords()
  return (
    <>
      <Content entry={entry} onFetch={onFetch} />
      {entry.status === 'parked' && (
        <p className={classes.warning}>
          <IconAlertTriangle size={16} aria-hidden /> {t('thread.parked')}
        </p>
      )}
      {entry.content.kind === 'text' && entry.content.edited && (
        <p className={classes.aside}>{t('thread.edited')}</p>
      )}
    </>
  )
}

function Content({ entry: { content, label, file }, onFetch }: InboundProps) {
  const { t } = useWords()
  switch (content.kind) {
    case 'text':
      return <Said text={content.text} />
    case 'choice':
      return (
        <p className={classes.special}>
          <IconHandClick size={16} aria-hidden /> <bdi>{label ?? t('thread.choice')}</bdi>
        </p>
      )
    case 'command':
      return (
        <p className={classes.special}>
          <IconHandClick size={16} aria-hidden /> {t(`thread.command.${content.command}`)}
        </p>
      )
    case 'attachment':
      return (
        <>
          {file ? (
            <FileView file={file} />
          ) : (
            <p className={classes.special}>
              <IconFileText size={16} aria-hidden /> {t(`thread.media.${content.attachment.media}`)} ·{' '}
              {t('thread.file.notKept')}
              {onFetch && (
                <button type="button" className={classes.fetch} onClick={onFetch}>
                  {t('thread.file.fetch')}
                </button>
              )}
            </p>
          )}
          {content.caption && <Said text={content.caption} />}
        </>
      )
    case 'contact':
      return (
        <p className={classes.special}>
          {t('thread.contact')} <bdi>{content.name ?? ''}</bdi>{' '}
          <a href={`tel:${content.phone}`}>
            <bdi dir="ltr">{content.phone}</bdi>
          </a>
        </p>
      )
    case 'location': {
      const at = `${content.latitude.toFixed(5)},${content.longitude.toFixed(5)}`
      return (
        <p className={classes.special}>
          <IconMapPin size={16} aria-hidden /> {t('thread.location')}{' '}
          <a href={`https://www.google.com/maps?q=${at}`} target="_blank" rel="noopener noreferrer">
            <bdi dir="ltr">{at}</bdi>
          </a>
        </p>
      )
    }
    case 'sticker':
      return content.emoji ? (
        <p className={classes.emoji}>{content.emoji}</p>
      ) : (
        <p className={classes.aside}>{t('thread.sticker')}</p>
      )
    case 'unsupported':
      return (
        <p className={classes.aside}>
          {t('thread.unsupported')} (<bdi dir="ltr">{content.what}</bdi>)
        </p>
      )
  }
}
