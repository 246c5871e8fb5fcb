import { Button, Group, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useOfficer } from '../../me.tsx'
import { type Answers, useTRPC } from '../../trpc.ts'
import { useDates } from '../../ui/dates.ts'
import { useTold } from '../../ui/told.ts'
import { Written } from '../../ui/written.tsx'
import { useWords } from '../../words.tsx'
import classes from './record.module.css'

/** Something the person says they did not say; settled once, with an answer that reaches them. */
export function Dispute({
  dispute,
  requestId,
  onSettled,
  onCorrect,
}: {
  readonly dispute: Answers['declaration']['read']['disputes'][number]
  readonly requestId: string
  readonly onSettled: () => void
  /** Undefined where what was recorded cannot be corrected any more. */
  readonly onCorrect: (() => void) | undefined
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
            <Group gap="sm">
              <Button
                disabled={answer.trim().length < 2}
                loading={settle.isPending}
                onClick={() => settle.mutate({ requestId, disputeId: dispute.id, answer })}
              >
                {t('record.dispute.settle')}
              </Button>
              {onCorrect && (
                <Button variant="default" onClick={onCorrect}>
                  {t('record.correct.open')}
                </Button>
              )}
            </Group>
          </>
        )
      )}
    </div>
  )
}
