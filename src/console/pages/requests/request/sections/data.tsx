import { localize } from '../../../../../domain/localized.ts'
import { Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import { ApplicantFacts } from '../../../inbox/person/applicant-facts.tsx'
import { Fact } from '../../../inbox/person/facts.tsx'
import facts from '../../../inbox/person/person.module.css'
import classes from '../request.module.css'
import { Section } from '../section.tsx'
import type { SectionProps } from '../section-props.ts'
import type { Request } from '../use-request.ts'

/** What the applicant gave: who they are, where they live, what they need. */
export function Data({ request }: SectionProps) {
  const { t, language } = useWords()
  const shown = (value: Request['answered'][number]['value']) =>
    typeof value === 'boolean'
      ? t(value ? 'common.yes' : 'common.no')
      : typeof value === 'string'
        ? value
        : localize(value, language)
  return (
    <Section title={t('requests.data')}>
      <dl className={`${facts.facts} ${facts.wide} ${classes.data}`}>
        <ApplicantFacts request={request} />
        {request.recordedBy !== null && (
          <Fact name={t('requests.recordedBy')}>
            <bdi>{request.recordedBy}</bdi>
          </Fact>
        )}
        {request.answered.map(({ id, label, value }) => (
          <Fact key={id} name={localize(label, language)}>
            <Written text={shown(value)} className={classes.said} />
          </Fact>
        ))}
        {request.need !== '' && (
          <Fact name={t('person.request.need')}>
            <Written text={request.need} className={classes.said} />
          </Fact>
        )}
      </dl>
    </Section>
  )
}
