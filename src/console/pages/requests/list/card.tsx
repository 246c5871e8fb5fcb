import { Avatar } from '@mantine/core'
import { Link } from 'wouter'
import { localize } from '../../../../domain/localized.ts'
import { useDates } from '../../../ui/dates.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { colourOf, initialsOf } from '../../inbox/avatar-hue.ts'
import { Status } from '../../inbox/person/status.tsx'
import classes from '../requests.module.css'
import { Signs } from '../signs.tsx'
import type { Line } from './rows.ts'

/** A request as a card: enough to know whether it is the next to be opened. */
export function Card({
  line,
  href,
  status = false,
}: {
  readonly line: Line
  readonly href: string
  /** Says where it stands, where its column does not. */
  readonly status?: boolean
}) {
  const { t, language } = useWords()
  const { day } = useDates()
  return (
    <Link to={href} className={classes.card} data-card data-due={line.due ?? undefined}>
      <span className={classes.cardTop}>
        <bdi dir="ltr" className={classes.number}>
          {line.number}
        </bdi>
        <span className={classes.quiet}>{day(line.submittedAt)}</span>
      </span>
      <span className={classes.name}>
        <Written text={line.name} />
      </span>
      <span className={classes.quiet}>
        <Written text={localize(line.service, language)} /> · <Written text={line.city} />
      </span>
      <span className={classes.signs}>
        {status && <Status status={line.status} />}
        <Signs line={line} />
        {line.assignee !== null && line.assigneeId !== null && (
          <Assignee
            id={line.assigneeId}
            name={line.assignee}
            label={t('requests.with', { name: line.assignee })}
          />
        )}
      </span>
    </Link>
  )
}

function Assignee({
  id,
  name,
  label,
}: {
  readonly id: string
  readonly name: string
  readonly label: string
}) {
  return (
    <Avatar
      className={classes.assignee}
      size={26}
      radius="xl"
      color={colourOf(id)}
      role="img"
      aria-label={label}
      title={name}
    >
      <span aria-hidden>{initialsOf(name)}</span>
    </Avatar>
  )
}
