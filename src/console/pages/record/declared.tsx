import { Anchor, Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLive } from '../../live.tsx'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { useSoon } from '../../ui/soon.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTold } from '../../ui/told.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import { Invite } from './invite.tsx'
import classes from './record.module.css'

type Read = Answers['declaration']['read']

/** What was declared, word for word, how it stands to its seal, and what the person said about it since. */
export function Declared({ requestId }: { readonly requestId: string }) {
  const words = useWords()
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
  return (
    <>
      <Way read={data} requestId={requestId} />
      {data.disputes.map((dispute) => (
        <Dispute key={dispute.id} dispute={dispute} requestId={requestId} onSettled={refresh} />
      ))}
      {data.declaration ? (
        <Words read={data} requestId={requestId} declaration={data.declaration} />
      ) : (
        <p className={classes.quiet}>{words.t('record.declared.none')}</p>
      )}
    </>
  )
}

/** By which way it came, and whether its person follows it themselves. */
function Way({ read, requestId }: { readonly read: Read; readonly requestId: string }) {
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
      {may('request.handle') && <Invite requestId={requestId} />}
    </div>
  )
}

function Words({
  read: { seal },
  requestId,
  declaration,
}: {
  readonly read: Read
  readonly requestId: string
  readonly declaration: NonNullable<Read['declaration']>
}) {
  const { t } = useWords()
  const { moment, hijri } = useDates()
  const { text, summary, given, heardBy, scanId, declaredAt, version } = declaration
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
        <Anchor href={`/console/api/declaration/${requestId}.pdf`} target="_blank">
          {t('record.declared.print')}
        </Anchor>
        {scanId !== null && (
          <Anchor href={`/console/files/${scanId}`} target="_blank">
            {t('record.declared.scan')}
          </Anchor>
        )}
      </p>
    </>
  )
}

/** Something the person says they did not say; settled once, with an answer that reaches them. */
function Dispute({
  dispute,
  requestId,
  onSettled,
}: {
  readonly dispute: Read['disputes'][number]
  readonly requestId: string
  readonly onSettled: () => void
}) {
  const { t } = useWords()
  const trpc = useTRPC()
  const told = useTold()
  const { may } = useOfficer()
  const { moment } = useDates()
  const [answer, write] = useState('')
  const settle = useMutation(
    trpc.record.settle.mutationOptions({
      onSuccess: (result) => {
        told.done(t(`record.dispute.told.${result.told}`))
        onSettled()
      },
      onError: told.failed,
    }),
  )
  const settled = dispute.settledAt !== null
  return (
    <div className={classes.dispute} data-settled={settled || undefined}>
      <strong>{t(settled ? 'record.dispute.settled' : 'record.dispute.open')}</strong>
      <Written text={dispute.text} className={classes.said} />
      <span className={classes.quiet}>{moment(dispute.at)}</span>
      {settled ? (
        <>
          <Written text={dispute.settlement ?? ''} className={classes.said} />
          <span className={classes.quiet}>
            <Written text={dispute.settledBy ?? ''} /> · {moment(dispute.settledAt ?? dispute.at)}
          </span>
        </>
      ) : (
        may('request.handle') && (
          <>
            <Textarea
              label={t('record.dispute.answer')}
              description={t('record.dispute.answerHint')}
              autosize
              minRows={2}
              maxLength={1500}
              value={answer}
              onChange={(event) => write(event.currentTarget.value)}
            />
            <Button
              w="fit-content"
              disabled={answer.trim().length < 2}
              loading={settle.isPending}
              onClick={() => settle.mutate({ requestId, disputeId: dispute.id, answer })}
            >
              {t('record.dispute.settle')}
            </Button>
          </>
        )
      )}
    </div>
  )
}
