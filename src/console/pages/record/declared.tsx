import { Anchor, Button, Group } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useLive } from '../../live.tsx'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { useSoon } from '../../ui/soon.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import { STUDIED } from '../requests/request/use-request.ts'
import { CorrectDialog } from './correct.tsx'
import { Corrections } from './corrections.tsx'
import { Dispute } from './dispute.tsx'
import { Invite } from './invite.tsx'
import classes from './record.module.css'

type Read = Answers['declaration']['read']

/** What was declared, word for word, how it stands to its seal, and what the person said about it since. */
export function Declared({ requestId, status }: { readonly requestId: string; readonly status: string }) {
  const words = useWords()
  const { t } = words
  const { may } = useOfficer()
  const { moment } = useDates()
  const [correcting, correct] = useState<{ readonly disputeId: string | undefined } | null>(null)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const refresh = () => void queries.invalidateQueries(trpc.declaration.read.queryFilter({ requestId }))
  const again = useSoon(refresh)
  useLive((change) => {
    if (change.kind === 'request' && change.id === requestId) again()
  })
  const { data, error, refetch } = useQuery(trpc.declaration.read.queryOptions({ requestId }))
  if (error) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  const correctable = data.recordedBy !== null && may('request.handle') && STUDIED.includes(status)
  const open = data.disputes.some(({ settledAt }) => settledAt === null)
  return (
    <>
      <Way read={data} requestId={requestId}>
        {correctable && !open && (
          <Button variant="default" onClick={() => correct({ disputeId: undefined })}>
            {t('record.correct.open')}
          </Button>
        )}
      </Way>
      {data.disputes.map((dispute) => (
        <Dispute
          key={dispute.id}
          dispute={dispute}
          requestId={requestId}
          onSettled={refresh}
          onCorrect={correctable ? () => correct({ disputeId: dispute.id }) : undefined}
        />
      ))}
      <Corrections corrections={data.corrections} />
      {data.declaration ? (
        <Declaration requestId={requestId} declaration={data.declaration} />
      ) : (
        <p className={classes.quiet}>{t('record.declared.none')}</p>
      )}
      {data.earlier.map((one) => (
        <details key={one.id} className={classes.earlier}>
          <summary>{t('record.declared.earlier', { date: moment(one.declaredAt) })}</summary>
          <Declaration requestId={null} declaration={one} />
        </details>
      ))}
      {correcting && (
        <CorrectDialog
          requestId={requestId}
          disputeId={correcting.disputeId}
          onCorrected={refresh}
          onClose={() => correct(null)}
        />
      )}
    </>
  )
}

/** By which way it came, and whether its person follows it themselves. */
function Way({
  read,
  requestId,
  children,
}: {
  readonly read: Read
  readonly requestId: string
  readonly children: ReactNode
}) {
  const { t } = useWords()
  const { may } = useOfficer()
  const { moment } = useDates()
  if (read.recordedBy === null) return null
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>
        {t('record.declared.recorded', { name: read.recordedBy, source: t(`record.source.${read.source}`) })}
        {read.linkedAt !== null && ` ${t('record.declared.linked', { date: moment(read.linkedAt) })}`}
      </p>
      <Group gap="sm" align="start">
        {may('request.handle') && read.linkedAt === null && <Invite requestId={requestId} />}
        {children}
      </Group>
    </div>
  )
}

function Declaration({
  requestId,
  declaration,
}: {
  /** To print it by; null for one that is in force no more. */
  readonly requestId: string | null
  readonly declaration: NonNullable<Read['declaration']>
}) {
  const { t } = useWords()
  const { moment, hijri } = useDates()
  const { text, summary, given, heardBy, scanId, declaredAt, version, seal } = declaration
  const sound = seal?.state === 'sealed' || seal?.state === 'waiting'
  return (
    <>
      <div className={classes.seal} role={sound ? undefined : 'alert'}>
        <Mark tone={seal?.state === 'sealed' ? 'green' : 'amber'}>
          {t(`record.seal.${seal?.state ?? 'waiting'}`)}
        </Mark>
        <span className={classes.quiet}>{t(`record.sealMeans.${seal?.state ?? 'waiting'}`)}</span>
      </div>
      <blockquote className={classes.quote}>
        <Written text={text} />
      </blockquote>
      <p className={classes.quiet}>
        {t(`record.declared.${given}`, { name: heardBy ?? '' })} {moment(declaredAt)} · {hijri(declaredAt)} ·{' '}
        {t('record.declared.version', { version })}
      </p>
      <details>
        <summary>{t('record.declared.readBack')}</summary>
        <dl className={classes.lines}>
          {summary.map(({ step, label, value }) => (
            <div key={step}>
              <dt>{label}</dt>
              <dd>
                <Written text={value} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <p className={classes.seal}>
        {requestId !== null && (
          <Anchor href={`/console/api/declaration/${requestId}.pdf`} target="_blank">
            {t('record.declared.print')}
          </Anchor>
        )}
        {scanId !== null && (
          <Anchor href={`/console/files/${scanId}`} target="_blank">
            {t('record.declared.scan')}
          </Anchor>
        )}
      </p>
    </>
  )
}
