import { useDates } from '../../../../ui/dates.ts'
import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'

/** What whoever looks at a decision anew has to answer: the objection in its own words, and the reason it is against. */
export function Objection({ request }: SectionProps) {
  const { t } = useWords()
  const { moment, hijri } = useDates()
  const raised = request.steps.filter(({ move }) => move === 'object' || move === 'dropObjection').at(-1)
  if (raised?.move !== 'object') return null
  return (
    <Section title={t('requests.objection.title')}>
      <div className={classes.step}>
        {raised.reason !== null && <Written text={raised.reason} className={classes.said} />}
        <span className={classes.quiet}>
          <Written text={t(`person.by.${raised.by}`, { defaultValue: raised.by })} /> · {moment(raised.at)} ·{' '}
          {hijri(raised.at)}
        </span>
        {request.status === 'reconsideration' && request.decisionReason !== null && (
          <span className={classes.quiet}>
            {t('requests.objection.against')} <Written text={request.decisionReason} />
          </span>
        )}
        {request.status !== 'declined' && (
          <span className={classes.quiet}>{t('requests.objection.others')}</span>
        )}
      </div>
    </Section>
  )
}
