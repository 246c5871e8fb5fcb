import { IconAlertTriangle, IconClock, IconLock } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import classes from './entry.module.css'
import type { Outgoing } from './outbox.ts'
import { Said } from './words.tsx'

/** A message that has not arrived yet, or could not be sent: nothing of it is lost. */
export function Going({
  one,
  onRetry,
  onTakeBack,
}: {
  readonly one: Outgoing
  readonly onRetry: () => void
  /** Back into the composer. */
  readonly onTakeBack: () => void
}) {
  const words = useWords()
  const { t } = words
  return (
    <div className={classes.row}>
      <article className={classes.bubble} data-voice={one.mode === 'note' ? 'note' : 'officer'}>
        <header className={classes.who}>
          {one.mode === 'note' && <IconLock size={15} aria-hidden />}
          {t(one.mode === 'note' ? 'thread.note' : 'thread.officer')}
        </header>
        {one.file && <bdi>{one.file.fileName ?? t('thread.file.document')}</bdi>}
        {one.text && <Said text={one.text} />}
        <footer className={classes.foot}>
          {one.state === 'sending' ? (
            <span className={classes.ticks}>
              <IconClock size={16} aria-label={t('thread.state.sending')} />
            </span>
          ) : (
            <span className={classes.failed} role="alert">
              <IconAlertTriangle size={15} aria-hidden /> {words.error(one.error)}
              <button type="button" className={classes.retry} onClick={onRetry}>
                {t('common.retry')}
              </button>
              <button type="button" className={classes.retry} onClick={onTakeBack}>
                {t('common.edit')}
              </button>
            </span>
          )}
        </footer>
      </article>
    </div>
  )
}
