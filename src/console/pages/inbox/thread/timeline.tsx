import { Loader } from '@mantine/core'
import {
  Fragment,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { IconArrowDown } from '../../../icons.ts'
import { Empty, Failed, Loading } from '../../../ui/states.tsx'
import { useWords } from '../../../words.tsx'
import { Activity } from './activity.tsx'
import { InboundBubble, type MessageActs, OutboundBubble } from './bubble.tsx'
import { type Entry, goesOn, inOrder } from './entries.ts'
import entryClasses from './entry.module.css'
import { NoteBubble } from './note.tsx'
import classes from './thread.module.css'
import type { Entries } from './use-entries.ts'
import { useWhen } from './when.ts'

/** Pixels from the end within which one is at the end. */
const NEAR_END = 48
/** Pixels from the beginning at which older entries are asked for. */
const NEAR_BEGINNING = 1200

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
  const { entries, state, older } = thread
  const scroll = useRef<HTMLElement | null>(null)
  const atEnd = useRef(true)
  const [unseen, setUnseen] = useState(0)
  const anchor = useRef<{ readonly mark: string; readonly top: number } | null>(null)
  const newest = useRef<Entry | null>(null)

  const { found } = thread
  const shown = useRef(false)
  useLayoutEffect(() => {
    const place = scroll.current
    if (!place || shown.current || found === null || state !== 'ready') return
    const row = place.querySelector(`[data-mark="${found}"]`)
    if (!row) return
    shown.current = true
    row.scrollIntoView({ block: 'center' })
    atEnd.current = -place.scrollTop < NEAR_END
    anchor.current = { mark: found, top: row.getBoundingClientRect().top }
  }, [found, state])
  // Reversed by its style: the end stays in view while something is added at either side, unless one reads further up.
  useLayoutEffect(() => {
    const place = scroll.current
    const kept = anchor.current
    if (!place || atEnd.current || !kept) return
    const row = place.querySelector(`[data-mark="${kept.mark}"]`)
    if (row) place.scrollTop += row.getBoundingClientRect().top - kept.top
  })
  const onScroll = () => {
    const place = scroll.current
    if (!place) return
    atEnd.current = -place.scrollTop < NEAR_END
    if (atEnd.current) setUnseen(0)
    anchor.current = atEnd.current ? null : firstInView(place)
    if (place.scrollHeight + place.scrollTop - place.clientHeight < NEAR_BEGINNING) older()
  }
  useEffect(() => {
    const place = scroll.current
    // A short thread leaves room: there may be more to fill it.
    if (place && state === 'ready' && place.scrollHeight <= place.clientHeight + NEAR_BEGINNING) older()
  }, [state, older])
  useEffect(() => {
    const before = newest.current
    newest.current = entries.at(-1) ?? null
    if (!before || atEnd.current) return
    const fresh = entries.filter((entry) => entry.kind === 'inbound' && inOrder(entry, before) > 0)
    if (fresh.length > 0) setUnseen((all) => all + fresh.length)
  }, [entries])
  // What scrolls must be reached by keyboard.
  const reachable = useCallback((place: HTMLElement | null) => {
    scroll.current = place
    if (place) place.tabIndex = 0
  }, [])
  const toEnd = () => {
    atEnd.current = true
    scroll.current?.scrollTo({ top: 0 })
    setUnseen(0)
  }
  useLayoutEffect(() => {
    if (goingCount === 0) return
    atEnd.current = true
    anchor.current = null
    scroll.current?.scrollTo({ top: 0 })
  }, [goingCount])

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
        ref={reachable}
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

/** The first row that is seen, and where. */
function firstInView(place: HTMLElement): { mark: string; top: number } | null {
  const top = place.getBoundingClientRect().top
  const rows = place.querySelectorAll<HTMLElement>('[data-mark]')
  let [from, to] = [0, rows.length - 1]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) < top) from = middle + 1
    else to = middle
  }
  const row = rows[from]
  const mark = row?.dataset.mark
  return row && mark ? { mark, top: row.getBoundingClientRect().top } : null
}

const Rows = memo(function Rows({
  entries,
  found,
  name,
  conversationId,
  acts,
}: Pick<TimelineProps, 'name' | 'conversationId' | 'acts'> & Pick<Entries, 'entries' | 'found'>) {
  const when = useWhen()
  let day = ''
  return entries.map((entry, index) => {
    const itsDay = when.dayOf(entry.at)
    const newDay = itsDay !== day
    day = itsDay
    const follows = !newDay && goesOn(entries[index - 1], entry)
    return (
      <Fragment key={entry.mark}>
        {newDay && (
          <h2 className={entryClasses.day}>
            <time dateTime={itsDay}>{when.day(entry.at)}</time>
          </h2>
        )}
        <div
          className={entryClasses.row}
          data-mark={entry.mark}
          data-follows={follows || undefined}
          data-found={entry.mark === found || undefined}
        >
          <OneEntry
            entry={entry}
            follows={follows}
            name={name}
            elsewhere={entry.conversationId !== conversationId}
            acts={acts}
          />
        </div>
      </Fragment>
    )
  })
})

const OneEntry = memo(function OneEntry({
  entry,
  follows,
  name,
  elsewhere,
  acts,
}: {
  readonly entry: Entry
  readonly follows: boolean
  readonly name: string
  readonly elsewhere: boolean
  readonly acts: MessageActs | null
}) {
  const { t } = useWords()
  const here = elsewhere ? null : acts
  switch (entry.kind) {
    case 'inbound':
      return (
        <InboundBubble
          entry={entry}
          follows={follows}
          name={name}
          elsewhere={elsewhere ? t('thread.elsewhere') : ''}
          acts={here}
        />
      )
    case 'outbound':
      return <OutboundBubble entry={entry} follows={follows} acts={here} />
    case 'note':
      return <NoteBubble entry={entry} follows={follows} acts={acts} />
    default:
      return <Activity entry={entry} />
  }
})
