import { useDates } from '../../../../ui/dates.ts'
import { useWords } from '../../../../words.tsx'
import { Fact } from '../../../inbox/person/facts.tsx'
import facts from '../../../inbox/person/person.module.css'
import { DueSign } from '../../signs.tsx'
import classes from '../request.module.css'
import type { SectionProps } from '../section-props.ts'

/** The days that count: what was promised, in both calendars, and the association's own target, which nobody was told. */
export function Dates({ request }: SectionProps) {
  const { t } = useWords()
  const { day, moment, hijri } = useDates()
  const noon = (date: string) => `${date}T12:00:00Z`
  return (
    <section className={classes.section} aria-label={t('requests.dates.title')}>
      <dl className={`${facts.facts} ${facts.wide} ${classes.dates}`}>
        <Fact name={t('requests.dates.submitted')}>{moment(request.submittedAt)}</Fact>
        <Fact name={t('requests.dates.complete')}>
          {request.completeAt ? moment(request.completeAt) : t('requests.dates.notYet')}
        </Fact>
        {request.association.promises && (
          <Fact name={t('requests.dates.promise')}>
            {request.earliestAnswer === null ? (
              t('requests.dates.promiseLater')
            ) : (
              <strong>
                {hijri(noon(request.earliestAnswer))} · {day(noon(request.earliestAnswer))}
              </strong>
            )}
          </Fact>
        )}
        {request.targetOn !== null && (
          <Fact name={t('requests.dates.target')}>
            {day(noon(request.targetOn))} <DueSign due={request.due} />
          </Fact>
        )}
        {request.dataMatchedAt && (
          <Fact name={t('requests.dates.matched')}>
            {t('requests.dates.matchedBy', {
              name: request.dataMatchedBy ?? '',
              date: moment(request.dataMatchedAt),
            })}
          </Fact>
        )}
        {request.decidedAt && <Fact name={t('requests.dates.decided')}>{moment(request.decidedAt)}</Fact>}
        {request.deliveredAt && (
          <Fact name={t('requests.dates.delivered')}>{moment(request.deliveredAt)}</Fact>
        )}
      </dl>
    </section>
  )
}
