import { memo } from 'react'
import { useWords } from '../../../words.tsx'
import type { EntryOf } from './entries.ts'
import classes from './entry.module.css'
import { nameIn } from './names.ts'
import { useWhen } from './when.ts'

/** A line of what happened, between what was said. */
export const Activity = memo(function Activity({
  entry,
}: {
  readonly entry: EntryOf<'handoff'> | EntryOf<'request'>
}) {
  const when = useWhen()
  return (
    <div className={classes.activity} data-urgent={(entry.kind === 'handoff' && urgent(entry)) || undefined}>
      <p>
        <Line entry={entry} /> · <time dateTime={entry.at}>{when.time(entry.at)}</time>
      </p>
      {entry.kind === 'handoff' && entry.summary && (
        <p className={classes.summary}>
          <bdi>{entry.summary}</bdi>
        </p>
      )}
    </div>
  )
})

const urgent = ({ change, urgency }: EntryOf<'handoff'>) =>
  urgency === 0 && (change === 'opened' || change === 'raised' || change === 'escalated')

function Line({ entry }: { readonly entry: EntryOf<'handoff'> | EntryOf<'request'> }) {
  const { t, language } = useWords()
  if (entry.kind === 'request') {
    const service = nameIn(entry.service, language)
    const to = t(`thread.request.${entry.to}`)
    const happened =
      entry.move === 'object' || entry.move === 'dropObjection'
        ? `thread.objection.${entry.move}`
        : `thread.request${entry.from === null ? 'Sent' : 'Moved'}`
    return (
      <span>
        {t(happened, { service, to })} <bdi dir="ltr">{entry.number}</bdi>
        {entry.by && (
          <>
            {' '}
            · <bdi>{nameIn(entry.by.name, language)}</bdi>
          </>
        )}
      </span>
    )
  }
  const by =
    entry.by === 'phone'
      ? t('thread.thePhone')
      : entry.by
        ? nameIn(entry.by.name, language)
        : t('thread.assistant')
  const values = {
    by: isolated(by),
    to: isolated(entry.to ? nameIn(entry.to.name, language) : ''),
    reason: t(`handoff.reason.${entry.reason}`),
    outcome: entry.outcome ? t(`handoff.outcome.${entry.outcome}`) : '',
  }
  return <span>{t(`handoff.change.${entry.change}`, values)}</span>
}

/** A name inside a sentence decides its own direction. */
const isolated = (name: string) => (name ? `\u2068${name}\u2069` : '')
