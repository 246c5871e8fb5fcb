import { Button, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { Written } from '../../../ui/written.tsx'
import { useWords } from '../../../words.tsx'
import classes from './request.module.css'
import type { Acts, Request } from './use-request.ts'
import { WantedDialog } from './wanted-dialog.tsx'

interface AskProps {
  readonly request: Request
  readonly acts: Acts
  readonly onClose: () => void
}

/** A question to the applicant, sent at once or with the next ones. */
export function AskDialog({ request, acts, onClose }: AskProps) {
  const { t } = useWords()
  return (
    <WantedDialog
      title={t('requests.ask.title')}
      label={t('requests.ask.question')}
      hint={t('requests.ask.hint')}
      send={t('requests.ask.send')}
      keep={t('requests.ask.keep')}
      loading={acts.ask.isPending}
      heard={(question) => ({ requestId: request.id, move: 'askForMore', question })}
      onSend={(question, asks) =>
        acts.ask.mutate({ requestId: request.id, question, asks }, { onSettled: onClose })
      }
      onClose={onClose}
    />
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
