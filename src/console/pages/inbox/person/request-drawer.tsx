import { Drawer, Stack, Timeline, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { localize } from '../../../../domain/localized.ts'
import { type Answers, useTRPC } from '../../../trpc.ts'
import { Copy } from '../../../ui/copy.tsx'
import { useDates } from '../../../ui/dates.ts'
import { useLayer } from '../../../ui/layers.ts'
import { Failed, Loading } from '../../../ui/states.tsx'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { ApplicantFacts } from './applicant-facts.tsx'
import { Fact } from './facts.tsx'
import { FileName } from './files.tsx'
import classes from './person.module.css'
import { Status } from './status.tsx'

type Detail = Answers['contact']['request']

/** A help request with everything that was said in it. */
export function RequestDrawer({
  requestId,
  onClose,
}: {
  readonly requestId: string | null
  readonly onClose: () => void
}) {
  const { t } = useWords()
  useLayer(requestId !== null)
  return (
    <Drawer
      opened={requestId !== null}
      onClose={onClose}
      position="right"
      size="min(34rem, 100%)"
      title={t('person.request.details')}
    >
      {requestId !== null && <Inside requestId={requestId} />}
    </Drawer>
  )
}

function Inside({ requestId }: { readonly requestId: string }) {
  const words = useWords()
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.contact.request.queryOptions({ requestId }))
  if (error) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  return (
    <Stack gap="lg">
      <div className={classes.between}>
        <Title order={3} size="h4">
          <Written text={localize(data.service, words.language)} />
        </Title>
        <Status status={data.status} />
      </div>
      <Applicant request={data} />
      <Declared request={data} />
      <Documents request={data} />
      <Course request={data} />
    </Stack>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Title order={4} size="h5" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  )
}

function Applicant({ request }: { readonly request: Detail }) {
  const { t } = useWords()
  const { moment, hijri } = useDates()
  return (
    <Part title={t('person.request.applicant')}>
      <dl className={`${classes.facts} ${classes.wide}`}>
        <Fact name={t('person.request.number')}>
          <bdi dir="ltr">{request.number}</bdi>
          <Copy value={request.number} what={t('person.request.number')} />
        </Fact>
        <Fact name={t('person.request.submitted')}>
          <span>
            {moment(request.submittedAt)}
            <br />
            <span className={classes.quiet}>{hijri(request.submittedAt)}</span>
          </span>
        </Fact>
        <ApplicantFacts request={request} />
        {request.need !== '' && (
          <Fact name={t('person.request.need')}>
            <Written text={request.need} className={classes.said} />
          </Fact>
        )}
        {request.note !== null && (
          <Fact name={t('person.request.note')}>
            <Written text={request.note} className={classes.said} />
          </Fact>
        )}
      </dl>
    </Part>
  )
}

function Declared({ request: { declaration } }: { readonly request: Detail }) {
  const { t } = useWords()
  const { moment } = useDates()
  if (!declaration)
    return (
      <Part title={t('person.request.declaration')}>
        <span className={classes.quiet}>{t('person.request.noDeclaration')}</span>
      </Part>
    )
  return (
    <>
      <Part title={t('person.request.answers')}>
        <dl className={`${classes.facts} ${classes.wide}`}>
          {declaration.summary.map(({ step, label, value }) => (
            <Fact key={step} name={label}>
              <Written text={value} className={classes.said} />
            </Fact>
          ))}
        </dl>
      </Part>
      <Part title={t('person.request.declaration')}>
        <p className={classes.said} style={{ margin: 0 }}>
          <Written text={declaration.text} />
        </p>
        <span className={classes.quiet}>
          {t('person.request.declaredAt', {
            date: moment(declaration.declaredAt),
            version: declaration.version,
          })}
        </span>
      </Part>
    </>
  )
}

function Documents({ request }: { readonly request: Detail }) {
  const { t, language } = useWords()
  const { day } = useDates()
  const named = (id: string) => {
    const name = request.documentNames[id]
    return name ? localize(name, language) : id === 'need' ? t('person.request.voiceNeed') : id
  }
  return (
    <Part title={t('person.request.documents')}>
      {request.documents.length === 0 && (
        <span className={classes.quiet}>{t('person.request.noDocuments')}</span>
      )}
      <ul className={classes.list}>
        {request.documents.map((document) => (
          <li key={document.attachmentId} className={classes.card}>
            <div className={classes.between}>
              <span className={classes.strong}>{named(document.documentId)}</span>
              <span className={classes.quiet}>{day(document.addedAt)}</span>
            </div>
            <FileName
              id={document.attachmentId}
              media={document.media}
              fileName={document.fileName}
              status={document.status}
            />
          </li>
        ))}
      </ul>
      {request.missingDocuments.length > 0 && (
        <p>
          {t('person.request.missing')}:{' '}
          <bdi>{request.missingDocuments.map(({ name }) => localize(name, language)).join('، ')}</bdi>
        </p>
      )}
    </Part>
  )
}

function Course({ request }: { readonly request: Detail }) {
  const { t } = useWords()
  const { moment, hijri } = useDates()
  return (
    <Part title={t('person.request.timeline')}>
      <Timeline bulletSize={16} lineWidth={2} active={request.changes.length} color="green.8">
        {request.changes.map(({ to, by, reason, at }) => (
          <Timeline.Item key={at + to} title={t(`person.status.${to}`)}>
            <div className={classes.quiet}>
              {moment(at)} · {hijri(at)}
            </div>
            <div className={classes.quiet}>
              <Written text={t(`person.by.${by}`, { defaultValue: by })} />
            </div>
            {reason !== null && <Written text={reason} className={classes.said} />}
          </Timeline.Item>
        ))}
      </Timeline>
    </Part>
  )
}
