import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { IconArrowDown } from '../../../icons.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import type { MessageActs } from './bubble.tsx'
import { Rows } from './rows.tsx'
import classes from './thread.module.css'
import type { Entries } from './use-entries.ts'
import { useScroll } from './use-scroll.ts'

interface TimelineProps {
  readonly thread: Entries
  readonly name: string
  readonly conversationId: string
  /** null for whoever may not answer here. */
  readonly acts: MessageActs | null
  /** What is on its way, after everything else. */
  readonly going: ReactNode
  readonly goingCount: number
}

/** What was said and done, from the oldest to the newest. It stays where it is read, and at its end follows what comes. */
export function Timeline({ thread, name, conversationId, acts, going, goingCount }: TimelineProps) {
  const words = useWords()
  const { t } = words
  const { entries, state, found } = thread
  const { place, onScroll, unseen, toEnd } = useScroll(thread, goingCount)
  if (state === 'loading')
    return (
      <div className={classes.scroll}>
        <Loading rows={6} />
      </div>
    )
  if (state === 'failed') return <Failed message={words.error(thread.error)} onRetry={thread.refresh} />
  return (
    <div className={classes.place}>
      <section
        ref={place}
        className={classes.scroll}
        onScroll={onScroll}
        aria-label={t('thread.messages')}
        data-testid="timeline"
      >
        <div className={classes.entries} role="log" aria-live="polite" aria-relevant="additions">
          {thread.loadingOlder && (
            <Loader size="sm" className={classes.older} aria-label={t('common.loading')} />
          )}
          {!thread.more && entries.length > 0 && <p className={classes.begin}>{t('thread.beginning')}</p>}
          {entries.length === 0 && goingCount === 0 && <Empty message={t('thread.empty')} />}
          <Rows entries={entries} found={found} name={name} conversationId={conversationId} acts={acts} />
          {going}
        </div>
      </section>
      {unseen > 0 && (
        <button type="button" className={classes.pill} onClick={toEnd}>
          {t('thread.unseen', { count: unseen })} <IconArrowDown size={16} aria-hidden />
        </button>
      )}
    </div>
  )
}
