import { Anchor, Button, Group, Select, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { localize } from '../../../domain/localized.ts'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { Mark } from '../../ui/mark.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useTold } from '../../ui/told.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './feedback.module.css'
import { TONES } from './row.tsx'

type Read = Answers['feedback']['read']

/** What somebody told, whole, and what is done about it. */
export function Detail({ feedbackId }: { readonly feedbackId: string }) {
  const words = useWords()
  const { t } = words
  const { may } = useOfficer()
  const dates = useDates()
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery(trpc.feedback.read.queryOptions({ feedbackId }))
  if (error) return <Failed message={words.error(error)} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={4} />
  return (
    <div className={classes.detail}>
      <div className={classes.top}>
        <strong>{t(`feedback.one.${data.kind}`)}</strong>
        <bdi dir="ltr">{data.number}</bdi>
        <Mark tone={TONES[data.status]}>{t(`feedback.status.${data.status}`)}</Mark>
      </div>
      <p className={classes.quiet}>
        {data.name === null ? t('feedback.nameless') : <Written text={data.name} />} · {t('feedback.at')}{' '}
        {dates.moment(data.at)}
        {data.conversationId !== null && (
          <>
            {' · '}
            <Anchor component={Link} to={`/inbox/${data.conversationId}`}>
              {t('feedback.openChat')}
            </Anchor>
          </>
        )}
      </p>
      <blockquote className={classes.said}>
        <Written text={data.text} />
      </blockquote>
      {data.kind === 'volunteering' && (
        <p className={classes.quiet}>
          {t('feedback.city')}: <Written text={data.detail.city ?? ''} /> · {t('feedback.time')}:{' '}
          {t(`feedback.availability.${data.detail.availability ?? 'anytime'}`)}
        </p>
      )}
      {data.answer !== null && (
        <div>
          <strong>{t('feedback.answer.given')}</strong>
          <blockquote className={classes.answer}>
            <Written text={data.answer} />
          </blockquote>
          <p className={classes.quiet}>
            <Written text={data.answeredBy ?? ''} />
            {data.answeredAt !== null && ` · ${dates.moment(data.answeredAt)}`}
          </p>
          {data.untold !== null && <p className={classes.untold}>{t(`feedback.untold.${data.untold}`)}</p>}
        </div>
      )}
      {may('feedback.answer') && <Acts feedback={data} />}
    </div>
  )
}

function Acts({ feedback }: { readonly feedback: Read }) {
  const { t, language } = useWords()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const told = useTold()
  const feedbackId = feedback.id
  const [answer, write] = useState('')
  const refresh = () => void queries.invalidateQueries({ queryKey: [['feedback']] })
  const onError = told.failed
  const colleagues = useQuery(trpc.officers.colleagues.queryOptions(undefined, { staleTime: 60_000 }))
  const canned = useQuery(trpc.canned.list.queryOptions(undefined, { staleTime: 60_000 }))
  const assign = useMutation(trpc.feedback.assign.mutationOptions({ onSuccess: refresh, onError }))
  const close = useMutation(trpc.feedback.close.mutationOptions({ onSuccess: refresh, onError }))
  const send = useMutation(
    trpc.feedback.answer.mutationOptions({
      onSuccess: (result) => {
        told.done(t(`feedback.told.${result.told}`))
        write('')
        refresh()
      },
      onError,
    }),
  )
  const closed = feedback.status === 'closed'
  return (
    <>
      <Select
        label={t('feedback.assignee')}
        placeholder={t('feedback.nobody')}
        data={(colleagues.data ?? [])
          .filter(({ role }) => role !== 'auditor')
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={feedback.assigneeId}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('feedback.nobody') }}
        onChange={(officerId) => assign.mutate({ feedbackId, officerId })}
      />
      {!closed && (
        <>
          {(canned.data?.length ?? 0) > 0 && (
            <Select
              label={t('feedback.answer.canned')}
              data={(canned.data ?? []).map(({ id, title }) => ({ value: id, label: title }))}
              value={null}
              searchable
              onChange={(id) => {
                const reply = canned.data?.find((one) => one.id === id)
                if (reply) write(localize(reply.text, language))
              }}
            />
          )}
          <Textarea
            label={t('feedback.answer.label')}
            description={t('feedback.answer.hint')}
            autosize
            minRows={4}
            maxRows={12}
            maxLength={1500}
            value={answer}
            onChange={(event) => write(event.currentTarget.value)}
          />
        </>
      )}
      <Group>
        {!closed && (
          <Button
            disabled={answer.trim().length < 2}
            loading={send.isPending}
            onClick={() => send.mutate({ feedbackId, answer })}
          >
            {t(feedback.answer === null ? 'feedback.answer.send' : 'feedback.answer.again')}
          </Button>
        )}
        <Button
          variant="default"
          loading={close.isPending}
          onClick={() => close.mutate({ feedbackId, closed: !closed })}
        >
          {t(closed ? 'feedback.reopen' : 'feedback.close')}
        </Button>
      </Group>
    </>
  )
}
