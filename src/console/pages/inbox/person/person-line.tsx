import type { ReactNode } from 'react'
import type { Answers } from '../../../trpc.ts'
import { useDates } from '../../../ui/dates.ts'
import { Phone, Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './person.module.css'

/** A person in a list. */
export type Listed = Answers['people']['find'][number]

/** Enough of a person to recognise them. */
export function PersonLine({ person, note }: { readonly person: Listed; readonly note?: ReactNode }) {
  const { t } = useWords()
  const { day } = useDates()
  const { name, phone, channels, requests, lastWrote } = person
  const facts: ReactNode[] = [
    channels.map((channel) => t(`person.channel.${channel}`, { defaultValue: channel })).join('، '),
    lastWrote ? t('person.people.lastWrote', { date: day(lastWrote) }) : t('person.people.neverWrote'),
  ].filter((fact) => fact !== '')
  return (
    <div>
      <div className={classes.between}>
        <span className={classes.strong}>
          {name === null ? t('person.unnamed') : <Written text={name} />}
        </span>
        {note !== undefined && <span className={classes.quiet}>{note}</span>}
      </div>
      <div className={classes.quiet}>
        {phone !== null && (
          <>
            <Phone e164={phone} />
            {' · '}
          </>
        )}
        {facts.join(' · ')}
      </div>
      {requests.length > 0 && (
        <div className={classes.quiet}>
          {t('person.section.requests')}:{' '}
          {requests.map((number, index) => (
            <span key={number}>
              {index > 0 && '، '}
              <bdi dir="ltr">{number}</bdi>
            </span>
          ))}
        </div>
      )}
    </div>
  )
}
