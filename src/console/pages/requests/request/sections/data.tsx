import { localize } from '../../../../../domain/localized.ts'
import { Copy } from '../../../../ui/copy.tsx'
import { Phone, Written } from '../../../../ui/written.tsx'
import { useWords } from '../../../../words.tsx'
import { Fact } from '../../../inbox/person/facts.tsx'
import { NationalId } from '../../../inbox/person/national-id.tsx'
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
        <Fact name={t('person.request.name')}>
          <Written text={request.fullName} />
        </Fact>
        <Fact name={t('person.request.nationalId')}>
          <NationalId
            requestId={request.id}
            masked={request.nationalIdMasked}
            mayReveal={request.mayReveal}
          />
        </Fact>
        <Fact name={t('person.request.phone')}>
          <Phone e164={request.phone} />
          <Copy value={request.phone} what={t('person.request.phone')} />
        </Fact>
        <Fact name={t('person.request.place')}>
          <Written text={`${request.city}، ${request.district}`} />
        </Fact>
        <Fact name={t('person.request.household')}>{request.householdSize}</Fact>
        {request.income && (
          <Fact name={t('person.request.income')}>{localize(request.income, language)}</Fact>
        )}
        <Fact name={t('person.request.onBehalf')}>
          {t(`person.behalf.${request.onBehalf}`, { defaultValue: request.onBehalf })}
        </Fact>
        {request.representativeName !== null && (
          <Fact name={t('person.request.representative')}>
            <Written text={request.representativeName} />
          </Fact>
        )}
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
