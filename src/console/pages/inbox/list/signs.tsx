import { IconAlarm, IconAlertTriangle, IconBan, IconClock } from '../../../icons.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import type { Desk, Row } from '../rows.ts'
import type { Times } from '../times.ts'
import classes from './list.module.css'

/** What to call the person: their name, else their number. */
export function nameOf({ name, phone }: Pick<Row, 'name' | 'phone'>, t: (key: string) => string): string {
  if (name) return name
  return phone ? `\u2066${phone}\u2069` : t('inbox.nameless')
}

/** A promise that ends within so many milliseconds is shown. */
const SOON_MS = 10 * 60_000

/** In danger, urgent, how long they have waited, and by when they were promised a word. Every colour is a word too. */
export function Signs({
  row: { handoff, blocked },
  times,
  now,
}: {
  readonly row: Row
  readonly times: Times
  readonly now: number
}) {
  const { t } = useWords()
  if (blocked)
    return (
      <span className={classes.sign} data-kind="blocked">
        <IconBan size={14} aria-hidden />
        {t('inbox.blocked')}
      </span>
    )
  if (!handoff || handoff.endedAt) return null
  const { urgency, waitingSince, dueAt, snoozedUntil } = handoff
  const left = dueAt && handoff.status === 'waiting' ? Date.parse(dueAt) - now : null
  const late = left !== null && left < 0
  return (
    <span className={classes.signs}>
      {urgency === 'crisis' && (
        <span className={classes.sign} data-kind="crisis">
          <IconAlertTriangle size={14} aria-hidden />
          {t('inbox.urgency.crisis')}
        </span>
      )}
      {urgency === 'high' && (
        <span className={classes.sign} data-kind="high">
          {t('inbox.urgency.high')}
        </span>
      )}
      {left !== null && left >= 0 && left < SOON_MS && !snoozedUntil && (
        <span className={classes.sign} data-kind="due">
          <IconAlarm size={14} aria-hidden />
          {t('inbox.due', { time: times.length(left) })}
        </span>
      )}
      {waitingSince && !snoozedUntil && (
        <span className={classes.sign} data-kind={late ? 'late' : 'waiting'}>
          {late ? <IconAlarm size={14} aria-hidden /> : <IconClock size={14} aria-hidden />}
          {t(late ? 'inbox.lateFor' : 'inbox.waitsFor', {
            time: times.length(now - Date.parse(waitingSince)),
          })}
        </span>
      )}
    </span>
  )
}

/** Labels shown in a line; the others are counted. */
const MOST = 3

export function Labels({ row, desk }: { readonly row: Row; readonly desk: Desk }) {
  const { language } = useWords()
  const team = row.handoff?.endedAt === null && desk.teams.find(({ id }) => id === row.handoff?.teamId)
  const labels = row.labels.flatMap((id) => desk.labels.find((label) => label.id === id) ?? [])
  if (!team && labels.length === 0) return null
  return (
    <span className={classes.labels}>
      {team && (
        <span className={classes.label} data-colour="team">
          <bdi>{(language === 'en' && team.name.en) || team.name.ar}</bdi>
        </span>
      )}
      {labels.slice(0, MOST).map(({ id, name, colour }) => (
        <span key={id} className={classes.label} data-colour={colour}>
          <Written text={name} />
        </span>
      ))}
      {labels.length > MOST && <span className={classes.label}>{`+${labels.length - MOST}`}</span>}
    </span>
  )
}
