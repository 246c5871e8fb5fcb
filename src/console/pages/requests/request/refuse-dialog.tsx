import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Dialog, Foot } from '../../../ui/dialog.tsx'
import { useWords } from '../../../words.tsx'
import { usePaperName } from './paper-name.ts'
import { Preview } from './preview.tsx'
import classes from './request.module.css'
import type { Acts, Paper, Request } from './use-request.ts'

const LEAST = 3

/** Reasons that come up every day, in words for the applicant. */
const USUAL = ['unreadable', 'cut', 'expired', 'other'] as const

/** Why a paper is not enough; the applicant hears it at once, or with the next questions. */
export function RefuseDialog({
  request,
  paper,
  acts,
  onClose,
}: {
  readonly request: Request
  readonly paper: Paper
  readonly acts: Acts
  readonly onClose: () => void
}) {
  const { t } = useWords()
  const nameOf = usePaperName(request)
  const [reason, write] = useState('')
  const [now, send] = useState(true)
  const [settled] = useDebouncedValue(reason.trim(), 400)
  const ready = reason.trim().length >= LEAST
  return (
    <Dialog
      title={t('requests.paper.refuseTitle', { name: nameOf(paper.documentId) })}
      size="lg"
      onClose={onClose}
    >
      <Stack gap="md">
        <Group gap="xs">
          {USUAL.map((usual) => (
            <Button
              key={usual}
              size="compact-sm"
              variant="light"
              onClick={() => write(t(`requests.paper.usual.${usual}`))}
            >
              {t(`requests.paper.usual.${usual}`)}
            </Button>
          ))}
        </Group>
        <Textarea
          label={t('requests.paper.reason')}
          description={t('requests.reason.heard')}
          required
          autosize
          minRows={2}
          maxLength={500}
          classNames={{ input: classes.plain }}
          value={reason}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Checkbox
          label={t('requests.paper.now')}
          description={t('requests.paper.nowHint')}
          checked={now}
          onChange={(event) => send(event.currentTarget.checked)}
        />
        {now && settled.length >= LEAST && (
          <Preview
            requestId={request.id}
            move="askForMore"
            refused={{ paper: paper.documentId, reason: settled }}
          />
        )}
        <Foot onClose={onClose}>
          <Button
            disabled={!ready}
            loading={acts.refuse.isPending}
            onClick={() =>
              acts.refuse.mutate(
                { requestId: request.id, paperId: paper.id, reason: reason.trim(), asks: now },
                { onSettled: onClose },
              )
            }
          >
            {t(now ? 'requests.paper.refuseSend' : 'requests.paper.refuseKeep')}
          </Button>
        </Foot>
      </Stack>
    </Dialog>
  )
}
