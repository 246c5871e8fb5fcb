import { IconAlertTriangle, IconCheck, IconChecks, IconClock } from '../../../icons.ts'
import { useWords } from '../../../words.tsx'
import type { EntryOf } from './entries.ts'
import classes from './entry.module.css'

/** How far a message of ours has come: a sign, and the word for it. */
export function Delivery({
  entry: { state, failure },
  onRetry,
}: {
  readonly entry: Pick<EntryOf<'outbound'>, 'state' | 'failure'>
  readonly onRetry?: (() => void) | undefined
}) {
  const { t } = useWords()
  const word = t(`thread.state.${state}`)
  if (state === 'failed') {
    const why = t(`thread.failure.${(failure ?? '').split(':')[0]}`, { defaultValue: '' })
    return (
      <span className={classes.failed} role="alert">
        <IconAlertTriangle size={15} aria-hidden /> {word}
        {why && ` · ${why}`}
        {onRetry && (
          <button type="button" className={classes.retry} onClick={onRetry}>
            {t('common.retry')}
          </button>
        )}
      </span>
    )
  }
  const Sign =
    state === 'waiting' || state === 'sending' ? IconClock : state === 'sent' ? IconCheck : IconChecks
  return (
    <span className={classes.ticks} data-read={state === 'read' || undefined} title={word}>
      <Sign size={16} aria-label={word} />
    </span>
  )
}
