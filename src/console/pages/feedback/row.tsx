import { Link } from 'wouter'
import type { Answers } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './feedback.module.css'

export type Listed = Answers['feedback']['list']['rows'][number]

export const TONES = { open: 'amber', answered: 'green', closed: 'line' } as const

/** One thing somebody told, in the list. */
export function Row({ row }: { readonly row: Listed }) {
  const { t } = useWords()
  const dates = useDates()
  return (
    <li>
      <Link to={`/feedback/${row.id}`} className={classes.row}>
        <span className={classes.top}>
          <strong>{t(`feedback.one.${row.kind}`)}</strong>
          <bdi dir="ltr" className={classes.quiet}>
            {row.number}
          </bdi>
          <Mark tone={TONES[row.status]}>{t(`feedback.status.${row.status}`)}</Mark>
          <span className={classes.when}>{dates.day(row.at)}</span>
        </span>
        <Written text={row.text} className={classes.preview} />
        <span className={classes.quiet}>
          {row.name === null ? t('feedback.nameless') : <Written text={row.name} />}
          {row.assignee !== null && (
            <>
              {' · '}
              <Written text={row.assignee} />
            </>
          )}
        </span>
      </Link>
    </li>
  )
}
