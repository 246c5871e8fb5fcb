import { Button, Checkbox, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import { Preview } from './preview.tsx'
import classes from './request.module.css'
import type { Acts, Request } from './use-request.ts'

const LEAST = 3

interface AskProps {
  readonly request: Request
  readonly acts: Acts
  readonly onClose: () => void
}

/** A question to the applicant, sent at once or with the next ones. */
export function AskDialog({ request, acts, onClose }: AskProps) {
  const { t } = useWords()
  const [question, write] = useState('')
  const [now, send] = useState(true)
  const [settled] = useDebouncedValue(question.trim(), 400)
  return (
    <Dialog title={t('requests.ask.title')} size="lg" onClose={onClose}>
      <Stack gap="md">
        <Textarea
          label={t('requests.ask.question')}
          description={t('requests.ask.hint')}
          required
          autosize
          minRows={2}
          maxLength={500}
          classNames={{ input: classes.plain }}
          value={question}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Checkbox
          label={t('requests.paper.now')}
          description={t('requests.paper.nowHint')}
          checked={now}
          onChange={(event) => send(event.currentTarget.checked)}
        />
        {now && settled.length >= LEAST && (
          <Preview requestId={request.id} move="askForMore" question={settled} />
        )}
        <Foot onClose={onClose}>
          <Button
            disabled={question.trim().length < LEAST}
            loading={acts.ask.isPending}
            onClick={() =>
              acts.ask.mutate(
                { requestId: request.id, question: question.trim(), asks: now },
                { onSettled: onClose },
              )
            }
          >
            {t(now ? 'requests.ask.send' : 'requests.ask.keep')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}

/** What the applicant said on the phone or at the desk. */
export function AnswerDialog({
  request,
  ask,
  acts,
  onClose,
}: AskProps & { readonly ask: Request['asks'][number] }) {
  const { t } = useWords()
  const [answer, write] = useState('')
  return (
    <Dialog title={t('requests.ask.recordTitle')} size="md" onClose={onClose}>
      <Stack gap="md">
        <Text fw={600}>
          <Written text={ask.question} />
        </Text>
        <Textarea
          label={t('requests.ask.answer')}
          description={t('requests.ask.answerHint')}
          required
          autosize
          minRows={2}
          maxLength={1000}
          classNames={{ input: classes.plain }}
          value={answer}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Foot onClose={onClose}>
          <Button
            disabled={answer.trim() === ''}
            loading={acts.answerAsk.isPending}
            onClick={() =>
              acts.answerAsk.mutate(
                { requestId: request.id, askId: ask.id, answer: answer.trim() },
                { onSettled: onClose },
              )
            }
          >
            {t('common.save')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
