import type { ReactNode } from 'react'
import { Copy } from '../../../ui/copy.tsx'
import { useDates } from '../../../ui/dates.ts'
import { Phone } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './person.module.css'
import type { Profile } from './profile.ts'

/** What is known of the person, line by line. */
export function Facts({ person }: { readonly person: Profile }) {
  const { t } = useWords()
  const { day, moment } = useDates()
  const language = person.languages.find(({ locale }) => locale === person.locale)
  return (
    <dl className={classes.facts}>
      {person.phone !== null && (
        <Fact name={t('person.facts.phone')}>
          <Phone e164={person.phone} />
          <Copy value={person.phone} what={t('person.facts.phone')} />
        </Fact>
      )}
      <Fact name={t('person.facts.language')}>{language?.name ?? t('person.facts.languageUnknown')}</Fact>
      <Fact name={t('person.facts.consent')}>
        <Consent person={person} />
      </Fact>
      <Fact name={t('person.facts.messages')}>
        {t(person.notificationsStopped ? 'person.facts.messagesOff' : 'person.facts.messagesOn')}
      </Fact>
      <Fact name={t('person.facts.since')}>{day(person.since)}</Fact>
      <Fact name={t('person.facts.lastWrote')}>
        {person.lastWrote ? moment(person.lastWrote) : t('person.facts.never')}
      </Fact>
      {person.surveyedAt && <Fact name={t('person.facts.surveyed')}>{day(person.surveyedAt)}</Fact>}
      {person.notes > 0 && <Fact name={t('person.facts.notes')}>{person.notes}</Fact>}
    </dl>
  )
}

function Consent({ person: { consent, consentVersion } }: { readonly person: Profile }) {
  const { t } = useWords()
  const { day } = useDates()
  if (!consent) return t('person.facts.consentNone')
  if (consent.withdrawnAt) return t('person.facts.consentWithdrawn', { date: day(consent.withdrawnAt) })
  const given = t('person.facts.consentGiven', { version: consent.version, date: day(consent.givenAt) })
  return consent.version < consentVersion ? `${given} (${t('person.facts.consentOld')})` : given
}

/** A line of a list of facts. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
