import { Fragment, memo } from 'react'
import { useWords } from '../../../words.tsx'
import { Activity } from './activity.tsx'
import { InboundBubble, type MessageActs, OutboundBubble } from './bubble.tsx'
import { type Entry, goesOn } from './entries.ts'
import classes from './entry.module.css'
import { NoteBubble } from './note.tsx'
import type { Entries } from './use-entries.ts'
import { useWhen } from './when.ts'

/** What was said and done, in its order, under the days it happened on. */
export const Rows = memo(function Rows({
  entries,
  found,
  name,
  conversationId,
  acts,
}: Pick<Entries, 'entries' | 'found'> & {
  readonly name: string
  readonly conversationId: string
  readonly acts: MessageActs | null
}) {
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
          <h2 className={classes.day}>
            <time dateTime={itsDay}>{when.day(entry.at)}</time>
          </h2>
        )}
        <div
          className={classes.row}
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
