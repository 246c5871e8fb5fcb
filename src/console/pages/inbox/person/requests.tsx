import { UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { localize } from '../../../../domain/localized.ts'
import { Copy } from '../../../ui/copy.tsx'
import { useDates } from '../../../ui/dates.ts'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './person.module.css'
import type { Profile } from './profile.ts'
import { RequestDrawer } from './request-drawer.tsx'
import { Status } from './status.tsx'

/** The person's requests; one opens beside the panel. */
export function Requests({ requests }: { readonly requests: Profile['requests'] }) {
  const { t } = useWords()
  const [opened, open] = useState<string | null>(null)
  if (requests.length === 0) return <span className={classes.quiet}>{t('person.empty.requests')}</span>
  return (
    <>
      <ul className={classes.list}>
        {requests.map((request) => (
          <li key={request.id} className={classes.card}>
            <Summary request={request} onOpen={() => open(request.id)} />
          </li>
        ))}
      </ul>
      <RequestDrawer requestId={opened} onClose={() => open(null)} />
    </>
  )
}

function Summary({
  request,
  onOpen,
}: {
  readonly request: Profile['requests'][number]
  readonly onOpen: () => void
}) {
  const { t, language } = useWords()
  const { day, hijri } = useDates()
  const { number, service, status, submittedAt, earliestAnswer, missingDocuments, claimed } = request
  const promised = earliestAnswer === null ? null : `${earliestAnswer}T12:00:00Z`
  return (
    <>
      <div className={classes.between}>
        <UnstyledButton
          onClick={onOpen}
          className={classes.strong}
          c="green.9"
          aria-label={`${localize(service, language)}، ${t('person.request.open', { number })}`}
        >
          <Written text={localize(service, language)} />
        </UnstyledButton>
        <Status status={status} />
      </div>
      <div>
        <bdi dir="ltr">{number}</bdi> <Copy value={number} what={t('person.request.number')} />
      </div>
      <span className={classes.quiet}>
        {t('person.request.submitted')} {day(submittedAt)} · {hijri(submittedAt)}
      </span>
      {promised !== null && (
        <span className={classes.quiet}>
          {t('person.request.answerFrom')} {day(promised)} · {hijri(promised)}
        </span>
      )}
      {missingDocuments.length > 0 && (
        <span>
          {t('person.request.missing')}:{' '}
          <bdi>{missingDocuments.map(({ name }) => localize(name, language)).join('، ')}</bdi>
        </span>
      )}
      {claimed && <span className={classes.quiet}>{t('person.request.claimed')}</span>}
    </>
  )
}
