import { Link } from 'wouter'
import { localize } from '../../../../../domain/localized.ts'
import { useDates } from '../../../../ui/dates.ts'
import lines from '../../../../ui/lines.module.css'
import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'

/** Sessions that have it on their agenda, and what was decided: its reason, and the clause as it was quoted. */
export function CommitteeSection({ request }: SectionProps) {
  const { t, language } = useWords()
  const { moment } = useDates()
  const { sessions, decidedAt, decisionReason, decisionClause, association } = request
  const { committee } = association
  if (sessions.length === 0 && decidedAt === null && (committee === null || request.status !== 'committee'))
    return null
  return (
    <Section title={committee ? localize(committee, language) : t('requests.decision.title')}>
      {sessions.length === 0 && decidedAt === null && (
        <p className={classes.quiet}>{t('requests.decision.noSession')}</p>
      )}
      <ul className={lines.list}>
        {sessions.map(({ id, number, startsAt, status, outcome }) => (
          <li key={id} className={lines.line}>
            <div className={classes.lineText}>
              <Link to={`/committee/${id}`} className={classes.strong}>
                {t('requests.decision.session', { number })} · {moment(startsAt)}
              </Link>
              <span className={classes.quiet}>
                {t(outcome ? `requests.decision.outcome.${outcome}` : `requests.decision.state.${status}`, {
                  defaultValue: outcome ?? status,
                })}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {decidedAt && (
        <div className={classes.decision}>
          <span className={classes.quiet}>{t('requests.decision.at', { date: moment(decidedAt) })}</span>
          {decisionReason !== null && <Written text={decisionReason} className={classes.said} />}
          {decisionClause !== null && (
            <blockquote className={classes.clause}>
              <Written text={decisionClause} />
            </blockquote>
          )}
        </div>
      )}
    </Section>
  )
}
